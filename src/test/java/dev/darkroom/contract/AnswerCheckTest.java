package dev.darkroom.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The check that all flow tests rely on lets nothing pass that is not documented. */
class AnswerCheckTest {

  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
  private static final String REVOKED = "{\"status\":\"SUCCESS\",\"message\":\"Key revoked\"}";

  @Test
  void whatIsDocumentedPasses() {
    assertThat(check("DELETE", "/v1/keys/17", 200, JSON, REVOKED))
        .isEqualTo(new DocumentedAnswer("DELETE /v1/keys/{keyId}", 200, ""));
    assertThat(check("GET", "/v1/nothing", 404, JSON, error("not_found")))
        .isEqualTo(new DocumentedAnswer("any other path under /v1", 404, "not_found"));
  }

  @Test
  void aRouteThatIsNotDocumentedDoesNotPass() {
    assertRefused("this route", () -> check("GET", "/v1/nothing", 200, JSON, REVOKED));
    assertRefused("this route", () -> check("PUT", "/v1/keys", 200, JSON, REVOKED));
  }

  @Test
  void aStatusThatIsNotDocumentedDoesNotPass() {
    assertRefused("this status", () -> check("DELETE", "/v1/keys/17", 201, JSON, REVOKED));
  }

  @Test
  void aCodeThatIsNotDocumentedForTheRouteDoesNotPass() {
    assertRefused(
        "the body", () -> check("DELETE", "/v1/keys/17", 404, JSON, error("job_not_found")));
  }

  @Test
  void aFieldThatIsNotDocumentedDoesNotPass() {
    String more = REVOKED.replace("}", ",\"more\":1}");
    assertRefused("the body", () -> check("DELETE", "/v1/keys/17", 200, JSON, more));
    assertRefused("the body", () -> check("DELETE", "/v1/keys/17", 200, JSON, "{}"));
  }

  @Test
  void aMediaTypeThatIsNotDocumentedDoesNotPass() {
    Map<String, String> text = Map.of("Content-Type", "text/plain");
    assertRefused("this media type", () -> check("DELETE", "/v1/keys/17", 200, text, REVOKED));
  }

  @Test
  void aHeaderThatIsMissingOrWrongDoesNotPass() {
    String body = error("rate_limited");
    assertRefused("Retry-After", () -> check("POST", "/v1/imagine", 429, JSON, body));
    assertRefused("Retry-After", () -> check("POST", "/v1/imagine", 429, retryAfter("0"), body));
    assertRefused("Retry-After", () -> check("POST", "/v1/imagine", 429, retryAfter("x"), body));
    assertThat(check("POST", "/v1/imagine", 429, retryAfter("1"), body).status()).isEqualTo(429);
  }

  @Test
  void aBodyWhereNoneIsDocumentedDoesNotPass() {
    assertRefused("no body", () -> check("GET", "/v1/jobs/17/events", 204, JSON, "{}"));
  }

  private static Map<String, String> retryAfter(String value) {
    return Map.of("Content-Type", "application/json", "Retry-After", value);
  }

  private static String error(String code) {
    return "{\"status\":\"ERROR\",\"code\":\"%s\",\"message\":\"No.\"}".formatted(code);
  }

  private static DocumentedAnswer check(
      String method, String path, int status, Map<String, String> headers, String body) {
    return AnswerCheck.require(
        method,
        URI.create("http://localhost" + path),
        status,
        HttpHeaders.of(
            headers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue()))),
            (name, value) -> true),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertRefused(String why, Runnable check) {
    assertThatThrownBy(check::run).isInstanceOf(AssertionError.class).hasMessageContaining(why);
  }
}
