package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private final Turns turns = new Turns();

  @Test
  void aLaneAloneGetsAllItHasRoomFor() {
    add(1);

    assertThat(turns.give(_ -> 100, _ -> true, 500, 0)).containsExactly(Map.entry(lane(0), 100));
    assertThat(turns.inLine()).isEmpty();
  }

  @Test
  void scarceCallsAreSharedInTurns() {
    add(3);

    assertThat(turns.give(_ -> 100, _ -> true, 2 * Turns.TURN + 3, 0))
        .containsExactly(
            Map.entry(lane(0), Turns.TURN), Map.entry(lane(1), Turns.TURN), Map.entry(lane(2), 3));
  }

  @Test
  void whoGotNothingIsFirstNextTime() {
    add(3);
    turns.give(_ -> 100, _ -> true, 2 * Turns.TURN, 0);
    add(2);

    assertThat(turns.give(_ -> 100, _ -> true, Turns.TURN, 0))
        .containsExactly(Map.entry(lane(2), Turns.TURN));
  }

  @Test
  void lanesThatAreNotProvenGetOnlyWhatIsForThem() {
    add(3);

    assertThat(turns.give(_ -> 4, lane -> lane.equals(lane(2)), 100, 5))
        .containsExactly(Map.entry(lane(0), 4), Map.entry(lane(1), 1), Map.entry(lane(2), 4));
  }

  @Test
  void aLaneWithoutRoomKeepsItsPlace() {
    add(2);

    assertThat(turns.give(lane -> lane.equals(lane(0)) ? 0 : 9, _ -> true, 100, 0))
        .containsExactly(Map.entry(lane(1), 9));
    assertThat(turns.inLine()).containsExactly(lane(0));
  }

  @Property(tries = 300)
  void nothingIsGivenThatIsNotThereAndNothingThatCouldBeIsKept(
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 40) Integer> rooms,
      @ForAll @IntRange(min = 0, max = 300) int calls,
      @ForAll @IntRange(min = -5, max = 100) int unproven,
      @ForAll Set<@IntRange(min = 0, max = 11) Integer> proven) {
    Turns fresh = new Turns();
    List<Lane> lanes = new ArrayList<>();
    Set<Lane> good = new HashSet<>();
    for (int i = 0; i < rooms.size(); i++) {
      lanes.add(lane(i));
      fresh.add(lane(i));
      if (proven.contains(i)) {
        good.add(lane(i));
      }
    }
    Map<Lane, Integer> given =
        fresh.give(lane -> rooms.get(lanes.indexOf(lane)), good::contains, calls, unproven);

    int roomOfGood = 0;
    int roomOfOthers = 0;
    int givenToGood = 0;
    int givenToOthers = 0;
    for (int i = 0; i < lanes.size(); i++) {
      int got = given.getOrDefault(lanes.get(i), 0);
      assertThat(got).isBetween(0, rooms.get(i));
      if (good.contains(lanes.get(i))) {
        roomOfGood += rooms.get(i);
        givenToGood += got;
      } else {
        roomOfOthers += rooms.get(i);
        givenToOthers += got;
      }
    }
    int mostForOthers = Math.min(roomOfOthers, Math.max(0, unproven));
    assertThat(givenToOthers).isLessThanOrEqualTo(mostForOthers);
    assertThat(givenToGood + givenToOthers).isEqualTo(Math.min(calls, roomOfGood + mostForOthers));
    assertThat(fresh.inLine()).noneMatch(given::containsKey);
    assertThat(fresh.inLine().size() + given.size()).isEqualTo(lanes.size());
  }

  private void add(int count) {
    for (int i = 0; i < count; i++) {
      turns.add(lane(i));
    }
  }

  private static Lane lane(int i) {
    return new Lane(new UUID(0, 1), new Origin("https://host-" + i + ".example"));
  }
}
