package dev.darkroom.api.jobs;

import dev.darkroom.account.SignatureFormat;
import dev.darkroom.account.WebhookSecret;
import dev.darkroom.api.FieldException;
import dev.darkroom.api.JsonBody;
import dev.darkroom.webhook.RetrySchedule;
import java.time.Duration;
import java.util.Optional;

/** The fields of a body that says what is to sign webhooks. */
public record SecretFields(JsonBody fields) {

  static final String ROTATED = "Secret rotated; the new one is shown this once";
  static final String SWITCHED = "X-Midjourney-Signature is the new secret's from now on";

  private static final Duration USUAL_OVERLAP = Duration.ofHours(24);
  private static final int LONGEST_WORD = 100;
  private static final int SHORTEST_SECRET = 8;
  private static final int LONGEST_SECRET = 256;

  /** Whether no secret is to be made, but the last rotation's be used. */
  public boolean switchNow() {
    boolean switchNow = fields.flag("switch_now").orElse(false);
    if (switchNow && (fields.get("overlap").isPresent() || fields.get("secret").isPresent())) {
      throw new FieldException(
          "switch_now",
          "alone",
          "switch_now is about a rotation under way and stands alone, without overlap or secret");
    }
    return switchNow;
  }

  /** A secret that the caller chose. */
  public Optional<WebhookSecret> secret() {
    return fields.text("secret", LONGEST_SECRET).map(SecretFields::secret);
  }

  private static WebhookSecret secret(String text) {
    if (text.length() < SHORTEST_SECRET) {
      throw new FieldException(
          "secret", "min_length", "secret must have 8 to 256 characters, not " + text.length());
    }
    try {
      return WebhookSecret.of(text);
    } catch (IllegalArgumentException e) {
      throw new FieldException("secret", "invalid", "secret can't be used: " + e.getMessage());
    }
  }

  /** How long the old secret stays valid. */
  public Duration overlap() {
    return fields.text("overlap", LONGEST_WORD).map(SecretFields::overlap).orElse(USUAL_OVERLAP);
  }

  /** Zero, or one wait as the schedule writes it. */
  private static Duration overlap(String text) {
    if (text.matches("0(?:ms|s|m|h|d)?")) {
      return Duration.ZERO;
    }
    try {
      var waits = RetrySchedule.parse(text).delays();
      if (waits.size() == 1) {
        return waits.getFirst();
      }
    } catch (IllegalArgumentException e) {
      // The sentence below quotes the value.
    }
    throw new FieldException(
        "overlap", "invalid", "overlap must be a time such as 24h, not \"%s\"".formatted(text));
  }

  /** How {@code X-Midjourney-Signature} is to be written, where the field is there and not null. */
  Optional<SignatureFormat> signatureFormat() {
    return fields
        .text("signature_format", LONGEST_WORD)
        .map(code ->
            SignatureFormat.parse(code)
                .orElseThrow(() ->
                    new FieldException(
                        "signature_format",
                        "one_of",
                        "signature_format must be hex, sha256_hex or base64, not \"%s\""
                            .formatted(code))));
  }
}
