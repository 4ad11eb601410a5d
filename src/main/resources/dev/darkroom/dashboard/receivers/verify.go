// Receives webhooks and prints those that Darkroom signed. Needs nothing but Go 1.22 or newer.
//
//	WEBHOOK_SECRET=whsec_... PORT=9000 go run verify.go
package main

import (
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"
)

func mac(key []byte, parts ...[]byte) []byte {
	hash := hmac.New(sha256.New, key)
	for _, part := range parts {
		hash.Write(part)
	}
	return hash.Sum(nil)
}

func isSigned(secret string, header http.Header, body []byte) bool {
	expected := hex.EncodeToString(mac([]byte(secret), body))
	return hmac.Equal([]byte(expected), []byte(header.Get("X-Midjourney-Signature")))
}

func isSignedAndFresh(secret string, header http.Header, body []byte, now time.Time) bool {
	key, badSecret := []byte(secret), error(nil)
	if encoded, found := strings.CutPrefix(secret, "whsec_"); found {
		key, badSecret = base64.StdEncoding.DecodeString(encoded)
	}
	id, at := header.Get("webhook-id"), header.Get("webhook-timestamp")
	expected := "v1," + base64.StdEncoding.EncodeToString(mac(key, []byte(id+"."+at+"."), body))
	seconds, badTime := strconv.ParseInt(at, 10, 64)
	if badSecret != nil || badTime != nil || now.Sub(time.Unix(seconds, 0)).Abs() > 5*time.Minute {
		return false
	}
	same := func(claimed string) bool { return hmac.Equal([]byte(expected), []byte(claimed)) }
	return slices.ContainsFunc(strings.Fields(header.Get("webhook-signature")), same)
}

func main() {
	secret := os.Getenv("WEBHOOK_SECRET")
	if secret == "" {
		log.Fatal("Set WEBHOOK_SECRET.")
	}
	listener, err := net.Listen("tcp", "127.0.0.1:"+cmp.Or(os.Getenv("PORT"), "9000"))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("Listening on http://" + listener.Addr().String())
	log.Fatal(http.Serve(listener, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil || !isSigned(secret, r.Header, body) ||
			!isSignedAndFresh(secret, r.Header, body, time.Now()) {
			w.WriteHeader(http.StatusUnauthorized)
			fmt.Println("refused: not signed by Darkroom")
			return
		}
		w.WriteHeader(http.StatusNoContent)
		fmt.Println(string(body))
	})))
}
