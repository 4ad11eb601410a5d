package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorsOriginsTest {

  @Test
  void withoutAnySettingNobodyIsAllowed() {
    assertThat(CorsOrigins.parse(List.of())).isEqualTo(new CorsOrigins(false, Set.of()));
    assertThat(CorsOrigins.parse(List.of()).allows("https://app.example.com")).isFalse();
  }

  @Test
  void aStarAloneAllowsAll() {
    assertThat(CorsOrigins.parse(List.of("*")).allows("https://app.example.com")).isTrue();
  }

  @Test
  void oneIsAllowedOfSchemeHostAndPortTogether() {
    CorsOrigins origins = CorsOrigins.parse(List.of("https://a.example", "http://b.example:3000"));

    assertThat(List.of("https://a.example", "http://b.example:3000")).allMatch(origins::allows);
    assertThat(
            List.of(
                "http://a.example",
                "https://a.example:8443",
                "https://a.example.evil.example",
                "https://x.a.example",
                "http://b.example",
                "null",
                "*",
                ""))
        .noneMatch(origins::allows);
  }

  @ParameterizedTest
  @CsvSource({
    "HTTPS://App.Example.com, https://app.example.com",
    "https://app.example.com:443, https://app.example.com",
    "http://app.example.com:80, http://app.example.com",
    "http://app.example.com:443, http://app.example.com:443",
    "http://[::1]:3000, http://[::1]:3000",
  })
  void anOriginIsTakenAsBrowsersWriteIt(String set, String sent) {
    assertThat(CorsOrigins.parse(List.of(set)).allows(sent)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app.example.com",
        "https://app.example.com/",
        "https://app.example.com/path",
        "https://app.example.com?a",
        "https://app.example.com#a",
        "https://me@app.example.com",
        "https://*.example.com",
        "ftp://app.example.com",
        "https://",
        "https://two words",
        "null",
      })
  void whatIsNoOriginIsNamed(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CorsOrigins.parse(List.of("https://a.example", text)))
        .withMessage(
            "it takes * alone, or origins such as https://app.example.com without a path, not \"%s\""
                .formatted(text));
  }

  @Test
  void aStarAmongOthersIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CorsOrigins.parse(List.of("https://a.example", "*")))
        .withMessageEndingWith("not \"*\"");
  }
}
