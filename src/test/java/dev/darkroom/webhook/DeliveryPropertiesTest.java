package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.darkroom.db.Node;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Whatever happens, in whatever order: jobs go on, two nodes claim and send, or are handed what is
 * committed, receivers fail, answers come late, leases are lost, deliveries are handed back,
 * endpoints are paused and resumed.
 */
class DeliveryPropertiesTest {

  private static final Duration FLOOR = Duration.ofMillis(500);
  private static final int JOBS = 2;

  private static final DeliveryRig RIG = new DeliveryRig();

  /** One thing that happens; {@code which} picks among what it could happen to. */
  record Step(Kind kind, int which) {

    enum Kind {
      EVENT,
      CLAIM,
      SUCCEED,
      FAIL,
      HAND_BACK,
      LOSE_LEASES,
      PAUSE_OR_RESUME,
      WAIT_A_MOMENT,
      WAIT_FOR_RETRIES
    }
  }

  /** Where the order of events is kept: one job at one receiver. */
  record Line(UUID job, UUID receiver) {

    static Line of(DueDelivery delivery) {
      return new Line(delivery.jobId(), delivery.receiverId());
    }
  }

  /** A call that is being made by a node. */
  record Call(Node by, DueDelivery delivery) {}

  @AfterContainer
  static void close() {
    RIG.close();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Step.Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(6, Step.Kind.EVENT),
            Tuple.of(6, Step.Kind.CLAIM),
            Tuple.of(3, Step.Kind.SUCCEED),
            Tuple.of(4, Step.Kind.FAIL),
            Tuple.of(1, Step.Kind.HAND_BACK),
            Tuple.of(1, Step.Kind.LOSE_LEASES),
            Tuple.of(1, Step.Kind.PAUSE_OR_RESUME),
            Tuple.of(3, Step.Kind.WAIT_A_MOMENT),
            Tuple.of(1, Step.Kind.WAIT_FOR_RETRIES));
    Arbitrary<Step> steps =
        kinds.flatMap(kind -> Arbitraries.integers().between(0, 7).map(i -> new Step(kind, i)));
    return steps.list().ofMinSize(5).ofMaxSize(60);
  }

  @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
  void whateverHappensEventsArriveInOrderAndTheEndArrives(@ForAll("steps") List<Step> steps) {
    RIG.clear();
    World world = new World();
    RIG.handOff.turnOn(world);
    try {
      steps.forEach(world::take);
      world.endAllJobs();
    } finally {
      RIG.handOff.turnOff();
    }
    world.letEverythingArrive();

    world.everyDeliveryHasEnded();
    world.everyEndWasDelivered();
  }

  /** What goes on, and what the receivers have seen of it. */
  private static final class World implements HandOff {

    private final Endpoint endpoint = RIG.endpoint("https://hooks.example/images");
    private final List<Node> nodes = List.of(RIG.node, RIG.anotherNode());
    private final List<Job> jobs = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<Call> stalled = new ArrayList<>();
    private final Map<Line, Integer> newest = new HashMap<>();
    private final Map<Line, Instant> lastProgress = new HashMap<>();
    private final Set<UUID> ended = new HashSet<>();
    private final Judge judge = new Judge(RetrySchedule.DEFAULT, new Random(1));
    private final Random coin = new Random(2);

    private World() {
      for (int i = 0; i < JOBS; i++) {
        jobs.add(RIG.submitProgress("https://hooks.example/job"));
        RIG.clock.advance(Duration.ofMillis(1));
      }
    }

    private void take(Step step) {
      switch (step.kind()) {
        case EVENT -> event(step.which() % JOBS, step.which());
        case CLAIM -> claim(nodes.get(step.which() % 2), 1 + step.which() / 2);
        case SUCCEED -> take(step.which()).ifPresent(call -> end(call, 200));
        case FAIL -> take(step.which()).ifPresent(call -> end(call, 500));
        case HAND_BACK -> take(step.which()).ifPresent(this::handBack);
        case LOSE_LEASES -> loseLeases();
        case PAUSE_OR_RESUME -> pauseOrResume();
        case WAIT_A_MOMENT -> RIG.clock.advance(Duration.ofMillis(100L * step.which()));
        case WAIT_FOR_RETRIES -> RIG.clock.advance(Duration.ofMinutes(step.which()));
      }
    }

    /** The job goes on: it starts, makes steps, with and without a picture, and ends. */
    private void event(int index, int how) {
      Job job = jobs.get(index);
      switch (job.status()) {
        case PENDING -> {
          boolean isNext =
              jobs.subList(0, index).stream()
                  .noneMatch(earlier -> earlier.status() == JobStatus.PENDING);
          jobs.set(index, isNext ? RIG.start(job) : RIG.cancel(job));
        }
        case IN_PROGRESS -> {
          if (how >= 6 || job.progress() >= 90) {
            jobs.set(index, how % 3 == 0 ? RIG.fail(job) : RIG.complete(job));
          } else if (how >= 3) {
            jobs.set(index, RIG.progress(job, job.progress() + 10));
          } else {
            jobs.set(index, RIG.progressUnseen(job, job.progress() + 10));
          }
        }
        case COMPLETED, FAILED, CANCELLED -> RIG.clock.advance(Duration.ofMillis(1));
      }
    }

    /** The first node is ready to call every second time. */
    @Override
    public Optional<Slot> keepSlot(LaneUrl url) {
      Slot slot = new Slot(url.lane(), 0, RIG.clock.instant().plus(DeliveryRig.LEASE));
      return Optional.of(slot).filter(_ -> coin.nextBoolean());
    }

    @Override
    public UUID owner() {
      return RIG.node.incarnation();
    }

    @Override
    public void send(Slot slot, DueDelivery delivery) {
      sees(delivery);
      calls.add(new Call(RIG.node, delivery));
    }

    @Override
    public void giveUp(Slot slot) {}

    private void claim(Node node, int limit) {
      Claim claim = RIG.claim(node, limit);
      for (DueDelivery delivery : claim.deliveries()) {
        sees(delivery);
        calls.add(new Call(node, delivery));
      }
      if (!claim.unwanted().isEmpty()) {
        RIG.clearLanes();
      }
      hearStalled();
    }

    /** What holds whenever a receiver is called. */
    private void sees(DueDelivery delivery) {
      Line line = Line.of(delivery);
      assertThat(calls)
          .as("one call at a time")
          .noneMatch(call -> Line.of(call.delivery()).equals(line));
      assertThat(delivery.sequence())
          .as("in order")
          .isGreaterThanOrEqualTo(newest.getOrDefault(line, 0));
      assertThat(ended).as("nothing after the end has arrived").doesNotContain(delivery.id());
      if (delivery.isProgress() && delivery.sequence() > newest.getOrDefault(line, 0)) {
        Instant last = lastProgress.getOrDefault(line, Instant.EPOCH);
        assertThat(RIG.clock.instant()).as("the floor").isAfterOrEqualTo(last.plus(FLOOR));
      }
      if (delivery.isProgress()) {
        lastProgress.put(line, RIG.clock.instant());
      }
      newest.put(line, delivery.sequence());
    }

    private Optional<Call> take(int which) {
      return calls.isEmpty() ? Optional.empty() : Optional.of(calls.remove(which % calls.size()));
    }

    private void end(Call call, int status) {
      Outcome outcome =
          new Outcome.Answered(
              status,
              Optional.empty(),
              new byte[0],
              Optional.empty(),
              Duration.ZERO,
              Optional.empty());
      Verdict verdict = judge.judge(call.delivery(), outcome, RIG.clock.instant()).orElseThrow();
      Optional<DeliveryState> state = RIG.record(call.by(), call.delivery(), verdict);
      assertThat(state).as("the lease holds").isPresent();
      if (state.orElseThrow() != DeliveryState.WAITING) {
        ended.add(call.delivery().id());
      }
    }

    private void handBack(Call call) {
      RIG.handBack(call.by(), call.delivery());
    }

    /** All nodes stall, and what they held is freed. */
    private void loseLeases() {
      RIG.clock.advance(DeliveryRig.LEASE.plusSeconds(1));
      RIG.freeLost();
      stalled.addAll(calls);
      calls.clear();
    }

    /** What stalled nodes say at last counts for nothing, whether or not others hold it again. */
    private void hearStalled() {
      for (Call late : stalled) {
        assertThat(RIG.record(late.by(), late.delivery(), new Verdict.Delivered()))
            .as("too late")
            .isEmpty();
      }
      stalled.clear();
    }

    private void pauseOrResume() {
      if (!RIG.pause(endpoint)) {
        RIG.resume(endpoint);
      }
    }

    private void endAllJobs() {
      for (int i = 0; i < JOBS; i++) {
        while (!isOver(jobs.get(i))) {
          jobs.set(i, RIG.cancel(jobs.get(i)));
        }
      }
    }

    private static boolean isOver(Job job) {
      return job.status() != JobStatus.PENDING && job.status() != JobStatus.IN_PROGRESS;
    }

    private void letEverythingArrive() {
      RIG.resume(endpoint);
      while (!calls.isEmpty()) {
        take(0).ifPresent(call -> end(call, 200));
      }
      for (int i = 0; i < 20; i++) {
        claim(RIG.node, 100);
        while (!calls.isEmpty()) {
          take(0).ifPresent(call -> end(call, 200));
        }
        RIG.clock.advance(Duration.ofHours(2));
      }
    }

    private void everyDeliveryHasEnded() {
      assertThat(jobs)
          .allSatisfy(job ->
              assertThat(RIG.rows(job))
                  .extracting(DeliveryRig.Row::state)
                  .doesNotContain("waiting"));
    }

    private void everyEndWasDelivered() {
      for (Job job : jobs) {
        assertThat(RIG.rows(job))
            .filteredOn(row -> row.sequence() == job.sequence())
            .extracting(DeliveryRig.Row::receiver, DeliveryRig.Row::state)
            .containsExactlyInAnyOrder(
                tuple(job.id(), "delivered"), tuple(endpoint.id(), "delivered"));
      }
    }
  }
}
