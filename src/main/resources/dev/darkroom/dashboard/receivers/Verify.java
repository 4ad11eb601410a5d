import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Receives webhooks and prints those that Darkroom signed. Needs nothing but a JDK 17 or newer:
 *
 * <pre>WEBHOOK_SECRET=whsec_... PORT=9000 java Verify.java</pre>
 */
class Verify {

  static boolean isSigned(String secret, Headers headers, byte[] body) {
    String expected = HexFormat.of().formatHex(hmac(utf8(secret), body));
    return same(expected, header(headers, "X-Midjourney-Signature"));
  }

  static boolean isSignedAndFresh(String secret, Headers headers, byte[] body, Instant now) {
    byte[] key =
        secret.startsWith("whsec_") ? Base64.getDecoder().decode(secret.substring(6)) : utf8(secret);
    String at = header(headers, "webhook-timestamp");
    byte[] head = utf8(header(headers, "webhook-id") + "." + at + ".");
    String expected = "v1," + Base64.getEncoder().encodeToString(hmac(key, head, body));
    String[] claimed = header(headers, "webhook-signature").split(" ");
    return at.matches("[0-9]{1,12}")
        && Math.abs(now.getEpochSecond() - Long.parseLong(at)) <= 300
        && Arrays.stream(claimed).anyMatch(one -> same(expected, one));
  }

  static boolean same(String expected, String claimed) {
    return MessageDigest.isEqual(utf8(expected), utf8(claimed));
  }

  static byte[] hmac(byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String header(Headers headers, String name) {
    String value = headers.getFirst(name);
    return value == null ? "" : value;
  }

  public static void main(String[] args) throws Exception {
    String secret = System.getenv().getOrDefault("WEBHOOK_SECRET", "");
    if (secret.isEmpty()) {
      System.err.println("Set WEBHOOK_SECRET.");
      System.exit(1);
    }
    int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "9000"));
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          Headers headers = exchange.getRequestHeaders();
          boolean genuine =
              isSigned(secret, headers, body)
                  && isSignedAndFresh(secret, headers, body, Instant.now());
          exchange.sendResponseHeaders(genuine ? 204 : 401, -1);
          exchange.close();
          System.out.println(
              genuine
                  ? new String(body, StandardCharsets.UTF_8)
                  : "refused: not signed by Darkroom");
        });
    server.start();
    System.out.println("Listening on http://127.0.0.1:" + server.getAddress().getPort());
  }
}
