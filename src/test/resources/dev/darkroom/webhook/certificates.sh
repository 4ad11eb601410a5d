#!/bin/sh
# Makes certificates.p12 and authority.pem: an authority, and what it signed for the tests of TLS.
# They are worthless outside of them, and valid for a hundred years where they are valid at all.
set -eu
cd "$(dirname "$0")"
rm -f certificates.p12 authority.pem
key() { keytool -keystore certificates.p12 -storetype PKCS12 -storepass changeit "$@"; }

key -genkeypair -alias authority -keyalg EC -groupname secp256r1 -dname 'CN=Darkroom test authority' \
  -ext bc:c -validity 36500
key -exportcert -rfc -alias authority -file authority.pem

# name, subject alternative names, first day, days
signed() {
  key -genkeypair -alias "$1" -keyalg EC -groupname secp256r1 -dname "CN=$1" -validity 36500
  key -certreq -alias "$1" |
    key -gencert -rfc -alias authority -ext "san=$2" -startdate "$3" -validity "$4" |
    key -importcert -noprompt -alias "$1"
}
signed valid 'dns:receiver.example,ip:127.0.0.1' -1d 36500
signed expired dns:receiver.example -10d 5
signed early dns:receiver.example +36000d 100
signed other dns:other.example -1d 36500
