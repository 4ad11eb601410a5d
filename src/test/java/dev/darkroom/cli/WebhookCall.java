package dev.darkroom.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A call as Darkroom makes it, signed by code of its own. */
final class WebhookCall {
  static final byte[] KEY = "thirty-two bytes of a secret key".getBytes(StandardCharsets.UTF_8);
  static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String body;
  private final Map<String, String> headers = new LinkedHashMap<>();

  private WebhookCall(String id, int sequence, String body) {
    this.body = body;
    var timestamp = Long.toString(FakeDarkroom.NOW.getEpochSecond());
    headers.put("Content-Type", "application/json");
    headers.put(
        "X-Midjourney-Signature",
        HexFormat.of().formatHex(hmac(SECRET.getBytes(StandardCharsets.UTF_8), body)));
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", timestamp);
    headers.put(
        "webhook-signature",
        "v1," + Base64.getEncoder().encodeToString(hmac(KEY, id + "." + timestamp + "." + body)));
    headers.put("darkroom-sequence", Integer.toString(sequence));
  }

  static WebhookCall of(String id, int sequence, String body) {
    return new WebhookCall(id, sequence, body);
  }

  /** A job of the jobs format in the middle of its rendering. */
  static WebhookCall progress(String id, int sequence, int percent) {
    return of(
        id,
        sequence,
        """
        {"event":"job.progress","job_id":"%s","status":"in_progress","progress":%d,\
        "type":"imagine","prompt":"a fox in the snow","timestamp":"2026-01-02T03:04:05Z"}\
        """
            .formatted(FakeDarkroom.JOB_ID, percent));
  }

  static WebhookCall completed(String id, int sequence) {
    return of(
        id,
        sequence,
        """
        {"event":"job.completed","job_id":"%s","status":"completed","progress":100,\
        "type":"imagine","prompt":"a fox in the snow","timestamp":"2026-01-02T03:04:05Z",\
        "result":{"images":[\
        {"url":"http://pictures/grid.png","width":1024,"height":1024},\
        {"url":"http://pictures/1.png","index":1,"width":512,"height":512}]}}\
        """
            .formatted(FakeDarkroom.JOB_ID));
  }

  static WebhookCall failed(String id, int sequence) {
    return of(
        id,
        sequence,
        """
        {"event":"job.failed","job_id":"%s","status":"failed","progress":40,"type":"imagine",\
        "prompt":"a fox\\u001b[31m","error":{"code":"engine_error","message":"No paint left."}}\
        """
            .formatted(FakeDarkroom.JOB_ID));
  }

  /** An image of the images format. */
  static WebhookCall image(String id, int sequence, String status, String progress, String urls) {
    return of(
        id,
        sequence,
        """
        {"event":"images.items.update","payload":{"id":"%s","prompt":"a fox in the snow",\
        "status":"%s","progress":%s,%s,"error":null,"ref":null}}\
        """
            .formatted(FakeDarkroom.JOB_ID, status, progress, urls));
  }

  WebhookCall with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  WebhookCall without(String header) {
    headers.remove(header);
    return this;
  }

  String body() {
    return body;
  }

  String header(String name) {
    return String.valueOf(headers.get(name));
  }

  /** Posts the call and returns the answer. */
  HttpResponse<String> post(String url) throws IOException, InterruptedException {
    return CLIENT.send(request(url).build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpRequest.Builder request(String url) {
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofSeconds(20))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return request;
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
