package dev.darkroom.webhook;

import dev.darkroom.account.SignatureFormat;
import dev.darkroom.account.WebhookSecret;
import java.util.List;

/**
 * The secrets of one receiver that are in force at one moment.
 *
 * @param valid all of them, the newest first: two while a rotation overlaps, else one
 * @param single the one for {@code X-Midjourney-Signature}, which has room for one signature: while
 *     a rotation overlaps the old one, unless its owner has switched
 * @param format how {@code X-Midjourney-Signature} is written
 */
public record SigningSecrets(
    List<WebhookSecret> valid, WebhookSecret single, SignatureFormat format) {

  public SigningSecrets {
    valid = List.copyOf(valid);
    if (!valid.contains(single)) {
      throw new IllegalArgumentException("a signature by a secret that is not in force");
    }
  }

  /** The secrets of a receiver outside any rotation. */
  public static SigningSecrets of(WebhookSecret secret, SignatureFormat format) {
    return new SigningSecrets(List.of(secret), secret, format);
  }

  /**
   * The secrets of a receiver whose rotation is under way.
   *
   * @param switched whether the new one makes the signature that has room for one
   */
  public static SigningSecrets ofRotation(
      WebhookSecret newSecret, WebhookSecret oldSecret, boolean switched, SignatureFormat format) {
    return new SigningSecrets(
        List.of(newSecret, oldSecret), switched ? newSecret : oldSecret, format);
  }
}
