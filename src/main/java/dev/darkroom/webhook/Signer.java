package dev.darkroom.webhook;

import dev.darkroom.account.SignatureFormat;
import dev.darkroom.account.WebhookSecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs one attempt twice: for receivers of {@code X-Midjourney-Signature}, who verify the body,
 * and for those of the Standard Webhooks specification, who verify id, time and body.
 */
public final class Signer {

  private static final String HMAC = "HmacSHA256";

  private Signer() {}

  /**
   * The four headers of an attempt, in the order in which they are sent.
   *
   * @param id the delivery's id; the same on every attempt
   * @param at the time of this attempt; sent in whole seconds
   * @param body the bytes exactly as they are sent
   */
  public static Map<String, String> sign(
      String id, Instant at, byte[] body, SigningSecrets secrets) {
    var timestamp = Long.toString(at.getEpochSecond());
    var headers = new LinkedHashMap<String, String>();
    headers.put("X-Midjourney-Signature", midjourney(body, secrets));
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", timestamp);
    headers.put("webhook-signature", standard(id, timestamp, body, secrets));
    return headers;
  }

  /** Those of the Standard Webhooks specification alone. */
  static Map<String, String> signStandard(
      String id, Instant at, byte[] body, WebhookSecret secret) {
    var headers =
        new LinkedHashMap<>(sign(id, at, body, SigningSecrets.of(secret, SignatureFormat.HEX)));
    headers.remove("X-Midjourney-Signature");
    return headers;
  }

  private static String midjourney(byte[] body, SigningSecrets secrets) {
    return secrets.format().format(mac(secrets.single().wholeKey()).doFinal(body));
  }

  private static String standard(String id, String timestamp, byte[] body, SigningSecrets secrets) {
    var head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
    return secrets.valid().stream()
        .map(secret -> "v1," + Base64.getEncoder().encodeToString(standard(secret, head, body)))
        .collect(Collectors.joining(" "));
  }

  private static byte[] standard(WebhookSecret secret, byte[] head, byte[] body) {
    var mac = mac(secret.standardKey());
    mac.update(head);
    return mac.doFinal(body);
  }

  private static Mac mac(byte[] key) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }
}
