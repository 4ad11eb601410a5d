package dev.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.db.Ids;
import dev.darkroom.db.Node;
import dev.darkroom.db.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeTry;
import org.jdbi.v3.core.Handle;

/**
 * Whatever befalls a job, in whatever order: the store agrees with a model of one job in memory.
 */
class JobHistoryTest {

  private static final TestJobs WORLD = TestJobs.open();
  private static final JobError ERROR = new JobError(JobError.Code.ENGINE_ERROR, "It broke.");

  private enum Step {
    CLAIM,
    PROGRESS,
    CRASH,
    HAND_BACK,
    REST,
    CANCEL,
    COMPLETE,
    FAIL,
    LOSE
  }

  /** What happens, at which percent, and how many runs before the latest one it is that writes. */
  record Happening(Step step, int percent, int runsBack) {}

  private final TestClock clock = new TestClock();
  private final List<JobEvent> heard = new ArrayList<>();
  private final JobChanges changes =
      new JobChanges(List.of((handle, job, event) -> heard.add(event)), WORLD.signals());
  private final JobStore store = new JobStore(changes);
  private final RunStore runs = new RunStore(changes);
  private final Node node = Node.register(WORLD.jdbi(), UUID.randomUUID(), clock.instant());

  @BeforeTry
  void clear() {
    WORLD.clear();
    heard.clear();
  }

  @AfterContainer
  static void close() {
    WORLD.close();
  }

  @Provide
  Arbitrary<List<Happening>> histories() {
    Arbitrary<Step> steps =
        Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.of(Step.class)),
            Tuple.of(1, Arbitraries.of(Step.CLAIM, Step.PROGRESS)));
    Arbitrary<Integer> percents = Arbitraries.integers().between(1, 99).withoutEdgeCases();
    Arbitrary<Integer> runsBack = Arbitraries.frequency(Tuple.of(4, 0), Tuple.of(1, 1));
    return Combinators.combine(steps, percents, runsBack)
        .as(Happening::new)
        .list()
        .ofMinSize(3)
        .ofMaxSize(25);
  }

  @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
  void aJobGoesOnlyForwardAndEndsOnce(@ForAll("histories") List<Happening> history) {
    Job job =
        in(handle ->
            store.submit(handle, Ids.next(clock.instant()), TestJobs.request(), clock.instant()));
    Model model = new Model();
    for (Happening happening : history) {
      clock.advance(Duration.ofMillis(1));

      boolean changed = happen(job.id(), happening, model.run);

      assertThat(changed).as("%s of %s", happening, model).isEqualTo(model.happen(happening));
      model.check(find(job.id()));
    }
    assertThat(WORLD.events(job.id())).isEqualTo(heard);
    WORLD.checkCounts();
    assertThat(heard).extracting(JobEvent::type).isEqualTo(model.events);
    assertThat(heard)
        .extracting(JobEvent::sequence)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, heard.size()).boxed().toList());
    assertThat(heard).filteredOn(event -> event.type().isTerminal()).hasSizeLessThanOrEqualTo(1);
  }

  private boolean happen(UUID id, Happening happening, int latestRun) {
    Lease lease = new Lease(id, latestRun - happening.runsBack, node.incarnation());
    return switch (happening.step) {
      case CLAIM ->
          in(handle ->
                  runs.claim(
                      handle,
                      "fake",
                      node.incarnation(),
                      clock.instant().plusSeconds(30),
                      clock.instant()))
              .isPresent();
      case PROGRESS ->
          in(handle ->
                  runs.progress(
                      handle, lease, happening.percent, Optional.empty(), clock.instant()))
              .isPresent();
      case CRASH -> lost((handle, job) -> runs.freeLost(handle, job));
      case LOSE -> lost((handle, job) -> runs.failLost(handle, job, ERROR, clock.instant()));
      case HAND_BACK -> in(handle -> runs.handBack(handle, lease));
      case REST ->
          in(handle ->
              runs.rest(handle, lease, clock.instant()) && runs.wake(handle, clock.instant()));
      case CANCEL -> in(handle -> store.cancel(handle, id, clock.instant())).isPresent();
      case COMPLETE ->
          in(handle -> runs.complete(handle, lease, List.of(), clock.instant())).isPresent();
      case FAIL -> in(handle -> runs.fail(handle, lease, ERROR, clock.instant())).isPresent();
    };
  }

  private interface Rescue {
    void of(Handle handle, Job job);
  }

  /** What a restarted node does with what it held. */
  private boolean lost(Rescue rescue) {
    return in(handle -> {
      Optional<Job> lost = runs.findLost(handle, node.id(), UUID.randomUUID(), clock.instant());
      lost.ifPresent(job -> rescue.of(handle, job));
      return lost.isPresent();
    });
  }

  private Job find(UUID id) {
    return in(handle -> store.find(handle, id)).orElseThrow();
  }

  private static <T> T in(Function<Handle, T> work) {
    return WORLD.jdbi().inTransaction(work::apply);
  }

  /** One job as its invariants tell it. */
  private static final class Model {
    private JobStatus status = JobStatus.PENDING;
    private boolean held;
    private int progress;
    private int run;
    private int crashes;
    private int failures;
    private final List<JobEvent.Type> events = new ArrayList<>(List.of(JobEvent.Type.CREATED));

    /** Returns whether anything changes. */
    boolean happen(Happening happening) {
      boolean writes = held && happening.runsBack == 0;
      boolean changes =
          switch (happening.step) {
            case CLAIM -> !held && !status.isFinal();
            case CRASH, LOSE -> held;
            case PROGRESS -> writes && happening.percent > progress;
            case HAND_BACK, REST, COMPLETE, FAIL -> writes;
            case CANCEL -> !status.isFinal();
          };
      if (changes) {
        change(happening);
      }
      return changes;
    }

    private void change(Happening happening) {
      switch (happening.step) {
        case CLAIM -> {
          run++;
          if (status == JobStatus.PENDING) {
            status = JobStatus.IN_PROGRESS;
            events.add(JobEvent.Type.STARTED);
          }
        }
        case PROGRESS -> {
          progress = happening.percent;
          events.add(JobEvent.Type.PROGRESSED);
        }
        case CRASH -> crashes++;
        case HAND_BACK -> {}
        case REST -> failures++;
        case CANCEL -> end(JobStatus.CANCELLED, JobEvent.Type.CANCELLED);
        case COMPLETE -> {
          progress = 100;
          end(JobStatus.COMPLETED, JobEvent.Type.COMPLETED);
        }
        case FAIL, LOSE -> end(JobStatus.FAILED, JobEvent.Type.FAILED);
      }
      held = happening.step == Step.CLAIM || happening.step == Step.PROGRESS;
    }

    private void end(JobStatus end, JobEvent.Type event) {
      status = end;
      events.add(event);
    }

    void check(Job job) {
      assertThat(job.status()).isEqualTo(status);
      assertThat(job.progress()).isEqualTo(progress);
      assertThat(job.run()).isEqualTo(run);
      assertThat(job.crashes()).isEqualTo(crashes);
      assertThat(job.failures()).isEqualTo(failures);
      assertThat(job.sequence()).isEqualTo(events.size());
    }

    @Override
    public String toString() {
      return "%s%s progress=%d run=%d".formatted(status, held ? " held" : "", progress, run);
    }
  }
}
