package dev.darkroom.cli.receiver;

import dev.darkroom.cli.receiver.Signatures.Finding;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Judges the signatures of calls, comparing in constant time.
 *
 * <p>{@code X-Midjourney-Signature} is the HMAC-SHA256 of the body in hexadecimal, with or without
 * {@code sha256=} before it, or in base64. {@code webhook-signature} is that of the <a
 * href="https://www.standardwebhooks.com">Standard Webhooks</a> specification; while a secret is
 * being replaced it holds several, of which one must be right.
 */
public final class SignatureCheck {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final String HMAC = "HmacSHA256";

  private final Optional<SigningSecret> secret;

  private SignatureCheck(Optional<SigningSecret> secret) {
    this.secret = secret;
  }

  /** Judges by {@code secret}; without one no call is judged. */
  public static SignatureCheck by(Optional<SigningSecret> secret) {
    return new SignatureCheck(secret);
  }

  /** What becomes of the signatures of {@code call} at the time when it came. */
  public Signatures of(Call call) {
    return secret
        .map(known -> new Signatures(midjourney(known, call), standard(known, call)))
        .orElse(Signatures.UNCHECKED);
  }

  private static Finding midjourney(SigningSecret secret, Call call) {
    var claimed = call.header("x-midjourney-signature");
    if (claimed.isEmpty()) {
      return Finding.MISSING;
    }
    var mac = hmac(secret.wholeKey(), new byte[0], call.body());
    var hex = HexFormat.of().formatHex(mac);
    var spellings = List.of(hex, "sha256=" + hex, Base64.getEncoder().encodeToString(mac));
    return spellings.stream().anyMatch(expected -> same(expected, claimed.get()))
        ? Finding.RIGHT
        : Finding.WRONG;
  }

  private static Finding standard(SigningSecret secret, Call call) {
    var claimed = call.header("webhook-signature");
    if (claimed.isEmpty()) {
      return Finding.MISSING;
    }
    var timestamp = call.header("webhook-timestamp").orElse("");
    var head = call.header("webhook-id").orElse("") + "." + timestamp + ".";
    var mac = hmac(secret.standardKey(), head.getBytes(StandardCharsets.ISO_8859_1), call.body());
    var expected = "v1," + Base64.getEncoder().encodeToString(mac);
    var right = List.of(claimed.get().split(" ", -1)).stream().anyMatch(one -> same(expected, one));
    if (!right || !timestamp.matches("[0-9]{1,12}")) {
      return Finding.WRONG;
    }
    return isNear(Instant.ofEpochSecond(Long.parseLong(timestamp)), call.at())
        ? Finding.RIGHT
        : Finding.STALE;
  }

  private static boolean isNear(Instant sentAt, Instant receivedAt) {
    return Duration.between(sentAt, receivedAt).abs().compareTo(TOLERANCE) <= 0;
  }

  private static boolean same(String expected, String claimed) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), claimed.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] hmac(byte[] key, byte[] head, byte[] body) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      mac.update(head);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }
}
