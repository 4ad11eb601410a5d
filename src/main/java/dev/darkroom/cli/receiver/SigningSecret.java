package dev.darkroom.cli.receiver;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A webhook secret, which makes two keys: receivers of the Standard Webhooks specification decode
 * what follows {@code whsec_}, those of {@code X-Midjourney-Signature} use the text as it is.
 *
 * @param text the secret as its owner was given it
 */
public record SigningSecret(String text) {
  private static final String PREFIX = "whsec_";

  /**
   * Refuses a secret that signs nothing.
   *
   * @throws IllegalArgumentException when it is blank, or has no base64 after {@code whsec_}; the
   *     message does not quote it
   */
  public SigningSecret {
    if (text.isBlank()) {
      throw new IllegalArgumentException("it is empty");
    }
    if (text.startsWith(PREFIX) && decode(text).length == 0) {
      throw new IllegalArgumentException("there is nothing after " + PREFIX);
    }
  }

  /** The key of {@code X-Midjourney-Signature}. */
  byte[] wholeKey() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The key of {@code webhook-signature}. */
  byte[] standardKey() {
    return text.startsWith(PREFIX) ? decode(text) : wholeKey();
  }

  /** Hides the secret. */
  @Override
  public String toString() {
    return "SigningSecret[****]";
  }

  private static byte[] decode(String text) {
    try {
      return Base64.getDecoder().decode(text.substring(PREFIX.length()));
    } catch (IllegalArgumentException e) {
      // without its cause, whose message quotes characters of the secret
      throw new IllegalArgumentException("there is no base64 after " + PREFIX);
    }
  }
}
