package dev.darkroom.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.webhook.DeliveryCursor;
import dev.darkroom.webhook.DeliveryFilter;
import dev.darkroom.webhook.ResendScope;
import dev.darkroom.webhook.ResendTask;
import dev.darkroom.webhook.Resent;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ResendProgressTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void itSaysHowManyOfAllAreDealtWith() {
    ResendProgress progress = of(ResendTask.State.RUNNING, OptionalInt.of(3400));

    assertThat(progress.count()).isEqualTo("1,120 of 3,400");
    assertThat(progress.value()).isEqualTo(1120);
    assertThat(progress.max()).isEqualTo(3400);
    assertThat(of(ResendTask.State.CANCELLED, OptionalInt.of(3400)).count())
        .isEqualTo("1,120 of 3,400");
  }

  @Test
  void untilItsTurnComesNobodyKnowsOfHowMany() {
    ResendProgress progress = of(ResendTask.State.RUNNING, OptionalInt.empty());

    assertThat(progress.count()).isEqualTo("1,120");
    assertThat(progress.value()).isNull();
    assertThat(progress.max()).isNull();
  }

  @Test
  void aBarOfNothingIsEmpty() {
    assertThat(of(ResendTask.State.RUNNING, OptionalInt.of(0)).max()).isOne();
  }

  @Test
  void inTheEndItSaysHowManyWereSentAgain() {
    ResendProgress progress = of(ResendTask.State.COMPLETED, OptionalInt.of(1120));

    assertThat(progress.title() + ": " + progress.count()).isEqualTo("Sent again: 1,110");
    assertThat(progress.rest())
        .isEqualTo(
            "10 of them waited already. 10 left out: their endpoint is disabled or deleted.");
  }

  private static ResendProgress of(ResendTask.State state, OptionalInt total) {
    return new ResendProgress(
        new ResendTask(
            new UUID(0, 1),
            new UUID(0, 2),
            ResendScope.of(DeliveryFilter.ofEndpoint(new UUID(0, 3))),
            state,
            new DeliveryCursor(NOW, new UUID(0, 4)),
            new Resent(1100, 10, 10),
            total,
            0,
            NOW,
            Optional.empty()));
  }
}
