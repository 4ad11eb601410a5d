package dev.darkroom.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A bearer token in clear, held only while a request is answered or a new key is shown.
 *
 * @param text what the caller sends
 */
public record Token(String text) {

  /** What every generated key begins with, so that a leaked one is recognised. */
  public static final String PREFIX = "dk_";

  /** What the access tokens of logins begin with. */
  static final String ACCESS_PREFIX = "da_";

  /** What their refresh tokens begin with. */
  static final String REFRESH_PREFIX = "dr_";

  private static final int RANDOM_BYTES = 32;
  private static final int HINT_LENGTH = 4;

  /** A new key of 256 random bits. */
  public static Token generate(SecureRandom random) {
    return generate(PREFIX, random);
  }

  /** A new token of 256 random bits. */
  static Token generate(String prefix, SecureRandom random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return of(prefix, bytes);
  }

  /** The token that these bytes make. */
  static Token of(String prefix, byte[] bytes) {
    return new Token(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /**
   * What is stored: SHA-256 of the token's UTF-8 bytes. A token has too many bits for a slow hash
   * to add anything.
   */
  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  String hint() {
    return text.length() < 3 * HINT_LENGTH ? "" : text.substring(text.length() - HINT_LENGTH);
  }

  @Override
  public String toString() {
    return "Token[**********]";
  }
}
