package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Verifies as receivers do: by the JDK, and by the library of the Standard Webhooks project. */
final class Signatures {

  private static final String HMAC = "HmacSHA256";

  private Signatures() {}

  static void assertSigned(Received received, String secret) {
    assertThat(received.header("x-midjourney-signature")).isEqualTo(hex(received.body(), secret));
    assertThatCode(() ->
            new Webhook(secret)
                .verify(
                    new String(received.body(), StandardCharsets.UTF_8),
                    HttpHeaders.of(lists(received.headers()), (_, _) -> true)))
        .doesNotThrowAnyException();
  }

  private static String hex(byte[] body, String secret) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, List<String>> lists(Map<String, String> headers) {
    return headers.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
  }
}
