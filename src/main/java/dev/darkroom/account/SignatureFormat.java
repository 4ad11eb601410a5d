package dev.darkroom.account;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * How an HMAC is written in {@code X-Midjourney-Signature}; receivers differ in what they expect.
 */
public enum SignatureFormat {
  /** Lower-case hexadecimal: the signature itself and nothing else. */
  HEX {
    @Override
    public String format(byte[] mac) {
      return HexFormat.of().formatHex(mac);
    }
  },

  /** {@code sha256=} and lower-case hexadecimal, as GitHub writes it. */
  SHA256_HEX {
    @Override
    public String format(byte[] mac) {
      return "sha256=" + HexFormat.of().formatHex(mac);
    }
  },

  /** Base64 with padding. */
  BASE64 {
    @Override
    public String format(byte[] mac) {
      return Base64.getEncoder().encodeToString(mac);
    }
  };

  /** The signature with this HMAC. */
  public abstract String format(byte[] mac);

  /** The name in the database and on the wire. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format of that name, which must be one. */
  public static SignatureFormat of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /** The format of that name; empty when there is none. */
  public static Optional<SignatureFormat> parse(String code) {
    return Arrays.stream(values()).filter(format -> format.code().equals(code)).findFirst();
  }
}
