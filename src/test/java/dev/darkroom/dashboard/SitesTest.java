package dev.darkroom.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.payload.PublicUrl;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SitesTest {

  private final Sites sites = new Sites(new PublicUrl(URI.create("https://pictures.example")));

  @Test
  void readingIsNeverForeign() {
    for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS)) {
      assertThat(
              sites.isForeign(
                  method,
                  headers("Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example")))
          .isFalse();
    }
  }

  @Test
  void everyOtherMethodMayChangeSomething() {
    for (HttpMethod method :
        List.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE)) {
      assertThat(sites.isForeign(method, headers("Origin", "https://evil.example"))).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "same-origin, false",
    "none,        false",
    "same-site,   true",
    "cross-site,  true",
    "'',          true",
    "Same-Origin, true"
  })
  void whatTheBrowserSaysOfTheSiteCounts(String site, boolean isForeign) {
    assertThat(isForeign("Sec-Fetch-Site", site)).isEqualTo(isForeign);
  }

  @Test
  void whatTheBrowserSaysOfTheSiteCountsMoreThanAnOrigin() {
    assertThat(isForeign("Sec-Fetch-Site", "cross-site", "Origin", "https://pictures.example"))
        .isTrue();
    assertThat(isForeign("Sec-Fetch-Site", "same-origin", "Origin", "null")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "https://pictures.example.evil.example",
        "https://evil.example/pictures.example",
        "https://pictures.example@evil.example",
        "https://pictures.example:8443",
        "null",
        "",
        "pictures.example",
        "https://[",
        "file://",
        "https://pictures.example https://evil.example"
      })
  void anOriginElsewhereIsForeign(String origin) {
    assertThat(isForeign("Origin", origin, "Host", "127.0.0.1:4400")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://pictures.example, inner:4400",
    "https://PICTURES.example, inner:4400",
    "http://127.0.0.1:4400,    127.0.0.1:4400",
    "http://localhost:4400,    localhost:4400",
    "http://[::1]:4400,        [::1]:4400",
    "http://studio,            studio:80",
    "https://studio,           studio:443"
  })
  void thePublicUrlAndTheHostThatWasCalledAreOwn(String origin, String host) {
    assertThat(isForeign("Origin", origin, "Host", host)).isFalse();
  }

  @Test
  void aPortThatIsNotTheSchemesOwnIsNoPartToLeaveOut() {
    assertThat(isForeign("Origin", "http://studio", "Host", "studio:443")).isTrue();
    assertThat(isForeign("Origin", "https://studio", "Host", "studio:80")).isTrue();
    assertThat(
            new Sites(new PublicUrl(URI.create("https://pictures.example:443")))
                .isForeign(HttpMethod.POST, headers("Origin", "https://pictures.example")))
        .isFalse();
  }

  @Test
  void whoIsNoBrowserIsNotForeign() {
    assertThat(isForeign("Host", "127.0.0.1:4400")).isFalse();
    assertThat(isForeign()).isFalse();
  }

  private boolean isForeign(String... headers) {
    return sites.isForeign(HttpMethod.POST, headers(headers));
  }

  private static MultiMap headers(String... namesAndValues) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return headers;
  }
}
