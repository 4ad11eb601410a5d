package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.account.SignatureFormat;
import dev.darkroom.job.JobEvent;
import dev.darkroom.webhook.Outcome.Abandoned;
import dev.darkroom.webhook.Outcome.Answered;
import dev.darkroom.webhook.Outcome.Blocked;
import dev.darkroom.webhook.Outcome.TimedOut;
import dev.darkroom.webhook.Outcome.Unreachable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {

  private static final Instant BORN = Instant.parse("2026-01-02T03:04:05Z");
  private static final Duration LIFETIME = Duration.ofDays(7);

  /** In the middle of the jitter, so that each wait is what the list says. */
  private static final RandomGenerator MIDDLE = () -> 1L << 63;

  private static final RetrySchedule SCHEDULE = RetrySchedule.parse("5s,1h,2d");
  private static final Judge JUDGE = new Judge(SCHEDULE, MIDDLE);

  private static final List<JobEvent.Type> PROGRESS =
      List.of(JobEvent.Type.STARTED, JobEvent.Type.PROGRESSED);

  /** One case of the table. */
  record Case(Outcome outcome, JobEvent.Type type, int attempts, Duration age) {

    Instant now() {
      return BORN.plus(age);
    }

    Optional<Verdict> verdict() {
      return JUDGE.judge(delivery(type, attempts), outcome, now());
    }

    boolean isProgress() {
      return PROGRESS.contains(type);
    }

    @Override
    public String toString() {
      String how =
          outcome instanceof Answered answered
              ? answered.status() + answered.retryAfter().map(after -> " after " + after).orElse("")
              : outcome.getClass().getSimpleName();
      return "%s for %s, attempt %d, %s old".formatted(how, type, attempts + 1, age);
    }
  }

  static Stream<Case> everyCase() {
    List<Case> cases = new ArrayList<>();
    for (Outcome outcome : outcomes()) {
      for (JobEvent.Type type : JobEvent.Type.values()) {
        for (int attempts = 0; attempts <= SCHEDULE.delays().size(); attempts++) {
          for (Duration age :
              List.of(
                  Duration.ZERO,
                  LIFETIME.minusDays(2),
                  LIFETIME.minusDays(2).plusMillis(1),
                  LIFETIME.minusSeconds(5),
                  LIFETIME.minusSeconds(5).plusMillis(1),
                  LIFETIME,
                  LIFETIME.plusDays(1))) {
            cases.add(new Case(outcome, type, attempts, age));
          }
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("everyCase")
  void everyCaseIsJudgedAsTheSpecSays(Case one) {
    assertThat(one.verdict()).isEqualTo(expected(one));
  }

  /** The rules once more, from the outside in: which rule comes first is what matters. */
  private static Optional<Verdict> expected(Case one) {
    if (one.outcome() instanceof Abandoned) {
      return Optional.empty();
    }
    if (one.outcome() instanceof Blocked) {
      return Optional.of(new Verdict.Blocked());
    }
    if (one.outcome().isSuccess()) {
      return Optional.of(new Verdict.Delivered());
    }
    if (one.outcome() instanceof Answered answered && answered.status() == 410) {
      return Optional.of(new Verdict.Gone(one.now()));
    }
    if (one.isProgress() || one.attempts() == 3) {
      return Optional.of(new Verdict.Exhausted());
    }
    Duration listed =
        List.of(Duration.ofSeconds(5), Duration.ofHours(1), Duration.ofDays(2)).get(one.attempts());
    Duration asked =
        one.outcome() instanceof Answered answered
            ? answered.retryAfter().orElse(Duration.ZERO)
            : Duration.ZERO;
    Duration wait = asked.compareTo(listed) > 0 ? asked : listed;
    return one.age().plus(wait).compareTo(LIFETIME) > 0
        ? Optional.of(new Verdict.Expired())
        : Optional.of(new Verdict.Retry(one.now().plus(wait)));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204, 299})
  void everyTwoHundredIsASuccess(int status) {
    assertThat(judge(answered(status))).isEqualTo(new Verdict.Delivered());
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 199, 300, 301, 302, 307, 400, 401, 404, 429, 500, 503})
  void nothingElseIs(int status) {
    assertThat(judge(answered(status))).isEqualTo(new Verdict.Retry(BORN.plusSeconds(5)));
  }

  @Test
  void theReceiverMayAskForALongerWaitButNotForAShorterOne() {
    assertThat(judge(answered(503, Duration.ofHours(3))))
        .isEqualTo(new Verdict.Retry(BORN.plus(Duration.ofHours(3))));
    assertThat(judge(answered(503, Duration.ofSeconds(1))))
        .isEqualTo(new Verdict.Retry(BORN.plusSeconds(5)));
  }

  @Test
  void aWaitStraysByAFifthAtMost() {
    Judge earliest = new Judge(SCHEDULE, () -> 0);
    Judge latest = new Judge(SCHEDULE, () -> -1);
    DueDelivery delivery = delivery(JobEvent.Type.COMPLETED, 0);

    assertThat(earliest.judge(delivery, answered(500), BORN))
        .contains(new Verdict.Retry(BORN.plusSeconds(4)));
    assertThat(((Verdict.Retry) latest.judge(delivery, answered(500), BORN).orElseThrow()).at())
        .isBetween(BORN.plusMillis(5_999), BORN.plusSeconds(6));
  }

  @Test
  void anEmptyScheduleMeansOneTry() {
    Judge judge = new Judge(RetrySchedule.parse(""), MIDDLE);

    assertThat(judge.judge(delivery(JobEvent.Type.COMPLETED, 0), answered(500), BORN))
        .contains(new Verdict.Exhausted());
  }

  @ParameterizedTest
  @EnumSource(
      value = JobEvent.Type.class,
      names = {"CREATED", "COMPLETED", "FAILED", "CANCELLED"})
  void theUsualScheduleMakesElevenAttempts(JobEvent.Type type) {
    Judge judge = new Judge(RetrySchedule.DEFAULT, MIDDLE);
    List<Optional<Verdict>> verdicts =
        IntStream.range(0, 11)
            .mapToObj(attempts -> judge.judge(delivery(type, attempts), answered(500), BORN))
            .toList();

    assertThat(verdicts.subList(0, 10))
        .allSatisfy(verdict -> assertThat(verdict.orElseThrow()).isInstanceOf(Verdict.Retry.class));
    assertThat(verdicts.getLast()).contains(new Verdict.Exhausted());
  }

  private static Verdict judge(Outcome outcome) {
    return JUDGE.judge(delivery(JobEvent.Type.COMPLETED, 0), outcome, BORN).orElseThrow();
  }

  private static List<Outcome> outcomes() {
    return List.of(
        answered(200),
        answered(299),
        answered(302),
        answered(404),
        answered(410),
        answered(500),
        answered(429, Duration.ofSeconds(1)),
        answered(503, Duration.ofHours(24)),
        new Unreachable("It refused.", Duration.ZERO, Optional.empty()),
        new TimedOut(Duration.ofSeconds(15), Duration.ZERO, Optional.empty()),
        new Blocked("It is private.", Duration.ZERO, Optional.empty()),
        new Abandoned("Closed.", Duration.ZERO, Optional.empty()));
  }

  private static Answered answered(int status) {
    return new Answered(
        status, Optional.empty(), new byte[0], Optional.empty(), Duration.ZERO, Optional.empty());
  }

  private static Answered answered(int status, Duration retryAfter) {
    return new Answered(
        status,
        Optional.of(retryAfter),
        new byte[0],
        Optional.empty(),
        Duration.ZERO,
        Optional.empty());
  }

  static DueDelivery delivery(JobEvent.Type type, int attempts) {
    UUID id = new UUID(0, 1);
    return new DueDelivery(
        id,
        new Lane(id, new Origin("https://hooks.example")),
        id,
        1,
        type,
        id,
        Optional.empty(),
        URI.create("https://hooks.example/x"),
        new byte[0],
        new SealedSecrets(new byte[0], Optional.empty(), SignatureFormat.HEX),
        EndpointTerms.NONE,
        attempts,
        attempts + 1,
        BORN,
        BORN);
  }
}
