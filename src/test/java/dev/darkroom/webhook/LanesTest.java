package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LanesTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final int SLOTS = 20;

  private final Lanes lanes = new Lanes(SLOTS);

  @Test
  void aLaneSendsUpToItsCapAndOnWhenCallsEnd() {
    lanes.ready(lanes(1));
    assertThat(lanes.takeTurns(NOW)).containsExactly(Map.entry(lane(0), 2));
    lanes.ready(lanes(1));
    assertThat(lanes.takeTurns(NOW)).isEmpty();
    assertThat(lanes.canSend(NOW)).isFalse();

    lanes.ended(lane(0), NOW, answered(200), NOW);
    assertThat(lanes.canSend(NOW)).isTrue();
    assertThat(lanes.takeTurns(NOW)).containsExactly(Map.entry(lane(0), 2));
    assertThat(lanes.taken()).isEqualTo(4);
    lanes.written(1);
    assertThat(lanes.taken()).isEqualTo(3);
  }

  @Test
  void lanesWithoutASuccessHoldHalfOfTheSlotsAtMost() {
    lanes.ready(lanes(50));
    assertThat(sum(lanes.takeTurns(NOW))).isEqualTo(SLOTS / 2);
    assertThat(lanes.takeTurns(NOW)).isEmpty();
  }

  @Test
  void aLaneThatSucceededGetsWhatTheOthersMayNotHave() {
    lanes.ready(lanes(1));
    lanes.takeTurns(NOW);
    for (int i = 0; i < 2; i++) {
      lanes.ended(lane(0), NOW, answered(200), NOW);
      lanes.written(1);
    }
    lanes.ready(lanes(50).reversed());
    Map<Lane, Integer> turns = lanes.takeTurns(NOW);

    assertThat(turns).containsEntry(lane(0), 4);
    assertThat(sum(turns)).isEqualTo(SLOTS / 2 + 4);
  }

  @Test
  void aSuccessSpeaksForALaneForTenSeconds() {
    lanes.ready(lanes(1));
    lanes.takeTurns(NOW);
    lanes.ended(lane(0), NOW, answered(200), NOW);
    lanes.ended(lane(0), NOW, answered(200), NOW);
    lanes.ready(lanes(50).reversed());

    assertThat(lanes.takeTurns(NOW.plusSeconds(10))).doesNotContainKey(lane(0));
  }

  @Test
  void aLaneThatAsksForTimeIsLeftAlone() {
    lanes.ready(lanes(1));
    lanes.takeTurns(NOW);
    lanes.ended(lane(0), NOW, slowDown(Duration.ofMinutes(1)), NOW);
    lanes.ended(lane(0), NOW, slowDown(Duration.ofSeconds(1)), NOW);
    lanes.ready(lanes(1));

    assertThat(lanes.rests(lane(0), NOW.plusSeconds(59))).isTrue();
    assertThat(lanes.takeTurns(NOW.plusSeconds(59))).isEmpty();
    assertThat(lanes.takeTurns(NOW.plusSeconds(60))).containsExactly(Map.entry(lane(0), 1));
  }

  @Test
  void aTurnThatFoundAsMuchAsItMightIsFollowedByAnother() {
    lanes.ready(lanes(2));
    Map<Lane, Integer> turns = lanes.takeTurns(NOW);
    lanes.claimed(turns, new Claim(List.of(), Map.of(lane(0), 2, lane(1), 1)));

    assertThat(lanes.taken()).isZero();
    assertThat(lanes.takeTurns(NOW)).containsOnlyKeys(lane(0));
  }

  @Test
  void whatIsForgottenIsOnlyWhatIsIdle() {
    lanes.ready(lanes(1));
    lanes.takeTurns(NOW);
    lanes.forgetIdle(NOW.plus(Duration.ofDays(1)));
    lanes.ended(lane(0), NOW, slowDown(Duration.ofHours(20)), NOW);
    lanes.ended(lane(0), NOW, slowDown(Duration.ofHours(20)), NOW);
    lanes.forgetIdle(NOW.plus(Duration.ofHours(19)));
    assertThat(lanes.rests(lane(0), NOW)).isTrue();
    lanes.forgetIdle(NOW.plus(Duration.ofHours(21)));
    assertThat(lanes.rests(lane(0), NOW)).isFalse();
  }

  @Test
  void whatWaitsInALaneComesBeforeWhatIsHandedOn() {
    assertThat(keepSlot()).isPresent();
    lanes.ready(lanes(1));
    assertThat(keepSlot()).isEmpty();
    lanes.claimed(lanes.takeTurns(NOW), Claim.NOTHING);
    assertThat(keepSlot()).isPresent();
    assertThat(keepSlot()).isEmpty();
  }

  @Test
  void aSlotThatIsGivenUpIsFreeAndOneThatIsUsedIsNot() {
    HandOff.Slot one = keepSlot().orElseThrow();
    HandOff.Slot other = keepSlot().orElseThrow();
    lanes.use(one, NOW);
    lanes.giveUp(one);
    lanes.giveUp(other);
    lanes.giveUp(other);

    assertThat(lanes.taken()).isEqualTo(1);
    assertThat(keepSlot()).isPresent();
    assertThat(keepSlot()).isEmpty();
  }

  @Test
  void handedOnCallsOfLanesWithoutASuccessHoldHalfOfTheSlotsAtMost() {
    List<Lane> many = lanes(50);
    long kept =
        many.stream()
            .filter(lane -> lanes.keepSlot(lane, NOW.plusSeconds(9), NOW).isPresent())
            .count();

    assertThat(kept).isEqualTo(SLOTS / 2);
    assertThat(lanes.taken()).isEqualTo(SLOTS / 2);
  }

  private Optional<HandOff.Slot> keepSlot() {
    return lanes.keepSlot(lane(0), NOW.plusSeconds(9), NOW);
  }

  private static int sum(Map<Lane, Integer> turns) {
    return turns.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static Outcome answered(int status) {
    return new Outcome.Answered(
        status,
        Optional.empty(),
        new byte[0],
        Optional.empty(),
        Duration.ofMillis(20),
        Optional.empty());
  }

  private static Outcome slowDown(Duration wait) {
    return new Outcome.Answered(
        503, Optional.of(wait), new byte[0], Optional.empty(), Duration.ZERO, Optional.empty());
  }

  private static List<Lane> lanes(int count) {
    List<Lane> lanes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lanes.add(lane(i));
    }
    return Collections.unmodifiableList(lanes);
  }

  private static Lane lane(int i) {
    return new Lane(new UUID(0, 1), new Origin("https://host-" + i + ".example"));
  }
}
