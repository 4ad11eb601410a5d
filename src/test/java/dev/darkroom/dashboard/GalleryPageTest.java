package dev.darkroom.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.job.SampleJob;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GalleryPageTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:34:56Z");
  private static final Map<String, String> ALL = Map.of();
  private static final Map<String, String> LAMPS = Map.of("text", "lamp");

  @Test
  void whatIsFoundIsCountedToAThousand() {
    assertThat(page(LAMPS, 1, 1).size()).isEqualTo("1 job");
    assertThat(page(LAMPS, 1_000, 1).size()).isEqualTo("1,000 jobs");
    assertThat(page(LAMPS, 1_001, 1).size()).isEqualTo("1,000+ jobs");
    assertThat(page(ALL, 12_345, 1).size()).isEqualTo("12,345 jobs");
  }

  @Test
  void whatBeginsBelongsToTheNewestJobsOnly() {
    assertThat(page(ALL, 1, 1).isNewest()).isTrue();
    assertThat(page(LAMPS, 1, 1).isNewest()).isFalse();
    assertThat(page(Map.of("before", SampleJob.ID.toString()), 1, 1).isNewest()).isFalse();
  }

  @Test
  void whatIsNotAmongTheNewestIsNewerThanTheLastOfThem() {
    assertThat(page(ALL, 2, 2).since()).isEqualTo(SampleJob.CREATED_AT);
    assertThat(page(ALL, 0, 0).since()).isEqualTo(Instant.EPOCH);
    assertThat(page(LAMPS, 2, 2).since()).isEqualTo(NOW);
  }

  private static GalleryPage page(Map<String, String> parameters, int count, int tiles) {
    Card card = new Card(SampleJob.completed().build(), List.of(), new Ago(NOW));
    return new GalleryPage(
        new Frame("Gallery", "Ada", "A", false, Frame.Place.GALLERY, Theme.SYSTEM),
        GalleryQuery.read(name -> Optional.ofNullable(parameters.get(name))),
        count,
        Collections.nCopies(tiles, new Tile(card)),
        Optional.empty(),
        NOW);
  }
}
