package dev.darkroom.engine.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.darkroom.engine.sketch.Scene.Place;
import dev.darkroom.engine.sketch.Scene.Subject;
import dev.darkroom.engine.sketch.Spot.Footing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrangementTest {

  @Test
  void whatStandsFindsTheLand() {
    Arrangement arrangement =
        arrange(Place.COAST, TestScenes.coast(256, 256, 0.45f), new Subject("cat", 1));
    Spot cat = arrangement.spots().getFirst();
    assertThat(cat.footing()).isEqualTo(Footing.GROUND);
    assertThat(cat.x()).isLessThan(0.45f);
    assertThat(cat.height()).isGreaterThan(0.2f);
    assertThat(arrangement.shore()).isEmpty();
  }

  @Test
  void whereThereIsOnlyWaterAShoreIsLaid() {
    Arrangement arrangement = arrange(Place.LAKE, TestScenes.sea(256, 256), new Subject("cat", 1));
    assertThat(arrangement.shore()).isPresent();
    assertThat(arrangement.spots()).extracting(Spot::footing).containsExactly(Footing.GROUND);
  }

  @Test
  void whatFloatsFindsTheWater() {
    Spot boat =
        arrange(Place.COAST, TestScenes.coast(256, 256, 0.5f), new Subject("sailboat", 1))
            .spots()
            .getFirst();
    assertThat(boat.footing()).isEqualTo(Footing.WATER);
    assertThat(boat.x()).isGreaterThan(0.5f);
  }

  @Test
  void whatFloatsStandsWhereThereIsNoWater() {
    assertThat(arrange(Place.DESERT, TestScenes.plain(128, 128), new Subject("canoe", 1)).spots())
        .extracting(Spot::footing)
        .containsExactly(Footing.GROUND);
  }

  @Test
  void whatFliesStaysInTheSky() {
    List<Spot> spots =
        arrange(Place.PLAIN, TestScenes.plain(256, 256), new Subject("eagle", 5)).spots();
    assertThat(spots).hasSize(5).allMatch(spot -> spot.base() < TestScenes.HORIZON);
  }

  @Test
  void portraitsRiseFromTheLowerEdge() {
    for (String icon : List.of("astronaut", "wolf")) {
      Spot spot =
          arrange(Place.PLAIN, TestScenes.plain(128, 128), new Subject(icon, 1)).spots().getFirst();
      assertThat(spot.footing()).isEqualTo(Footing.FRAME);
      assertThat(spot.base()).isGreaterThan(1).isLessThan(1.05f);
    }
  }

  @ParameterizedTest
  @CsvSource({"256, 256", "512, 128", "128, 512", "448, 256"})
  void nothingIsHalfOutside(int width, int height) {
    for (String icon : List.of("elephant", "giraffe", "ship", "dragon", "rose", "racing-car")) {
      for (int count : new int[] {1, 3, 7}) {
        Canvas canvas = TestScenes.coast(width, height, 0.6f);
        float aspect = (float) width / height;
        assertThat(arrange(Place.COAST, canvas, new Subject(icon, count)).spots())
            .hasSize(count)
            .allSatisfy(spot -> {
              float half = new Proportions(aspect).halfWidth(spot.icon(), spot.height());
              assertThat(spot.x() - half).as(icon).isGreaterThanOrEqualTo(0);
              assertThat(spot.x() + half).as(icon).isLessThanOrEqualTo(1);
              assertThat(spot.base() - spot.height()).as(icon).isGreaterThan(0);
              assertThat(spot.base()).as(icon).isLessThanOrEqualTo(1);
            });
      }
    }
  }

  @Test
  void thingsStandAtTheSamePlacesAtEverySize() {
    Subject[] subjects = {new Subject("horse", 3), new Subject("owl", 1), new Subject("kite", 2)};
    List<Spot> small = arrange(Place.COAST, TestScenes.coast(128, 128, 0.6f), subjects).spots();
    List<Spot> large = arrange(Place.COAST, TestScenes.coast(1024, 1024, 0.6f), subjects).spots();
    assertThat(large).hasSameSizeAs(small);
    for (int i = 0; i < small.size(); i++) {
      assertThat(large.get(i).x()).isCloseTo(small.get(i).x(), within(0.02f));
      assertThat(large.get(i).base()).isCloseTo(small.get(i).base(), within(0.02f));
      assertThat(large.get(i).height()).isCloseTo(small.get(i).height(), within(0.02f));
    }
  }

  @Test
  void severalStandApart() {
    List<Spot> spots =
        arrange(Place.PLAIN, TestScenes.plain(512, 512), new Subject("elephant", 4)).spots();
    for (int i = 0; i < spots.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(Math.abs(spots.get(i).x() - spots.get(j).x())).isGreaterThan(0.1f);
      }
    }
  }

  private static Arrangement arrange(Place place, Canvas canvas, Subject... subjects) {
    return Arrangement.of(TestScenes.with(place, subjects), TestScenes.day(), canvas, 12345);
  }
}
