package dev.darkroom.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.api.FieldException;
import dev.darkroom.job.JobFilter;
import dev.darkroom.job.JobStatus;
import dev.darkroom.job.JobType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GalleryQueryTest {

  private static final UUID LAST = UUID.fromString("019ca945-0a00-7000-8000-00000000000a");

  @Test
  void nothingAndBlanksMeanEverything() {
    assertThat(read(Map.of()).filter()).isEqualTo(JobFilter.ALL);
    GalleryQuery blank = read(Map.of("state", "", "text", "  ", "from", "", "before", ""));
    assertThat(blank.filter()).isEqualTo(JobFilter.ALL);
    assertThat(blank.isFiltered()).isFalse();
  }

  @Test
  void daysAreWholeOnesOfUtc() {
    GalleryQuery query =
        read(
            Map.of(
                "state", "failed",
                "type", "upscale",
                "text", " a fox ",
                "from", "2026-02-28",
                "to", "2026-02-28"));

    assertThat(query.isFiltered()).isTrue();
    assertThat(query.filter())
        .isEqualTo(
            new JobFilter(
                Optional.of(JobStatus.FAILED),
                Optional.of(JobType.UPSCALE),
                Optional.of("a fox"),
                Optional.of(Instant.parse("2026-02-28T00:00:00Z")),
                Optional.of(Instant.parse("2026-03-01T00:00:00Z"))));
  }

  @Test
  void theAddressOfWhatFollowsSaysAllThatIsAskedFor() {
    Map<String, String> asked =
        Map.of(
            "state", "completed",
            "type", "blend",
            "text", "50% & \"größer\" + more",
            "from", "2026-01-01",
            "to", "2026-12-31",
            "before", UUID.randomUUID().toString());

    GalleryQuery follows = read(parameters(read(asked).olderThan(LAST)));

    assertThat(follows.filter()).isEqualTo(read(asked).filter());
    assertThat(follows.before()).contains(LAST);
    assertThat(read(Map.of()).olderThan(LAST)).isEqualTo("/gallery?before=" + LAST);
  }

  @ParameterizedTest
  @CsvSource({
    "state,done",
    "type,picture",
    "from,yesterday",
    "from,2026-2-1",
    "to,2026-02-30",
    "to,+10000-01-01",
    "before,1",
    "text,a\0b",
  })
  void whatMeansNothingIsRefused(String field, String value) {
    assertThatExceptionOfType(FieldException.class).isThrownBy(() -> read(Map.of(field, value)));
  }

  @Test
  void aTextIsNotLong() {
    assertThat(read(Map.of("text", "x".repeat(200))).text()).isPresent();
    assertThatExceptionOfType(FieldException.class)
        .isThrownBy(() -> read(Map.of("text", "x".repeat(201))));
  }

  private static GalleryQuery read(Map<String, String> parameters) {
    return GalleryQuery.read(name -> Optional.ofNullable(parameters.get(name)));
  }

  private static Map<String, String> parameters(String address) {
    return Arrays.stream(address.substring(address.indexOf('?') + 1).split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }
}
