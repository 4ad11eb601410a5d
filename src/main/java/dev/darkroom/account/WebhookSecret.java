package dev.darkroom.account;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * A secret that signs webhooks. One text makes two keys, because two kinds of receivers exist:
 * those of the Standard Webhooks specification decode what follows {@code whsec_}, those of {@code
 * X-Midjourney-Signature} use the text as it was pasted.
 *
 * @param text what the receiver's owner is given, once; never logged and never stored in clear
 */
public record WebhookSecret(String text) {

  private static final String PREFIX = "whsec_";
  private static final int KEY_BYTES = 32;

  public WebhookSecret {
    if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a webhook secret is empty or holds control characters");
    }
    if (text.startsWith(PREFIX) && decode(text).length == 0) {
      throw new IllegalArgumentException("a webhook secret has nothing after " + PREFIX);
    }
  }

  /**
   * A new secret: {@code whsec_} and 32 bytes of {@code random}, a cryptographic one, in base64.
   */
  public static WebhookSecret generate(RandomGenerator random) {
    var key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(key));
  }

  /**
   * A secret that somebody chose, in any form.
   *
   * @throws IllegalArgumentException when it is blank, or begins with {@code whsec_} without base64
   *     after it, so that no receiver could use it; the message does not quote the secret
   */
  public static WebhookSecret of(String text) {
    return new WebhookSecret(text);
  }

  /** The key of {@code webhook-signature}: the bytes after {@code whsec_}, or the text as UTF-8. */
  public byte[] standardKey() {
    return text.startsWith(PREFIX) ? decode(text) : wholeKey();
  }

  /** The key of {@code X-Midjourney-Signature}: the whole text as UTF-8. */
  public byte[] wholeKey() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Masked, so that a log line or a message can't give the secret away. */
  @Override
  public String toString() {
    return "WebhookSecret[****]";
  }

  private static byte[] decode(String text) {
    try {
      return Base64.getDecoder().decode(text.substring(PREFIX.length()));
    } catch (IllegalArgumentException e) {
      // Without its cause, whose message quotes characters of the secret.
      throw new IllegalArgumentException("a webhook secret has no base64 after " + PREFIX);
    }
  }
}
