package dev.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.db.Ids;
import dev.darkroom.db.Node;
import dev.darkroom.db.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JobListStoreTest {

  private static final TestJobs WORLD = TestJobs.open();
  private static final int ENOUGH = 100;

  private final Jdbi jdbi = WORLD.jdbi();
  private final TestClock clock = new TestClock();
  private final JobStore jobs = new JobStore(new JobChanges(List.of(), WORLD.signals()));
  private final RunStore runs = new RunStore(new JobChanges(List.of(), WORLD.signals()));
  private final JobListStore store = new JobListStore();
  private final Jobs facade = new Jobs(jdbi, jobs, clock);

  @BeforeEach
  void clear() {
    WORLD.clear();
  }

  @AfterAll
  static void close() {
    WORLD.close();
  }

  @Test
  void eachConditionLeavesOutWhatItDoesNotMean() {
    Job fox = submit(JobType.IMAGINE, "a Fox in a forest");
    Job lamp = submit(JobType.BLEND, "a lamp");
    cancel(lamp);
    clock.advance(Duration.ofHours(1));
    Instant later = clock.instant();
    Job boat = submit(JobType.IMAGINE, "a boat, no foxes");

    assertThat(list(JobFilter.ALL)).containsExactly(boat.id(), lamp.id(), fox.id());
    assertThat(list(status(JobStatus.CANCELLED))).containsExactly(lamp.id());
    assertThat(list(type(JobType.IMAGINE))).containsExactly(boat.id(), fox.id());
    assertThat(list(text("fOX"))).containsExactly(boat.id(), fox.id());
    assertThat(list(created(Optional.of(later), Optional.empty()))).containsExactly(boat.id());
    assertThat(list(created(Optional.empty(), Optional.of(later))))
        .containsExactly(lamp.id(), fox.id());
    assertThat(
            list(
                new JobFilter(
                    Optional.of(JobStatus.PENDING),
                    Optional.of(JobType.IMAGINE),
                    Optional.of("forest"),
                    Optional.of(fox.createdAt()),
                    Optional.of(later))))
        .containsExactly(fox.id());
  }

  @Test
  void whatPatternsMeanIsTextLikeAnyOther() {
    Job percent = submit(JobType.IMAGINE, "100% wool");
    submit(JobType.IMAGINE, "100 wool");
    Job underscore = submit(JobType.IMAGINE, "snake_case");
    submit(JobType.IMAGINE, "snakescase");
    Job backslash = submit(JobType.IMAGINE, "C:\\temp");

    assertThat(list(text("0% w"))).containsExactly(percent.id());
    assertThat(list(text("e_c"))).containsExactly(underscore.id());
    assertThat(list(text(":\\t"))).containsExactly(backslash.id());
  }

  @Test
  void caseIsNoMatterInAnyScript() {
    Job harbour = submit(JobType.IMAGINE, "Hafen in ÉTÉ und ΣΊΣΥΦΟΣ");
    submit(JobType.IMAGINE, "a lamp");

    for (String part : List.of("hafen", "HAFEN IN", "été", "UND", "été UND", "σίσυφ")) {
      assertThat(list(text(part))).as(part).containsExactly(harbour.id());
    }
    assertThat(list(text("ete"))).isEmpty();
  }

  @Test
  void partsFollowEachOtherAlsoAmongJobsOfOneMoment() {
    List<UUID> submitted = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      clock.advance(Duration.ofMillis(i % 3 == 0 ? 1 : 0));
      submitted.add(submit(JobType.IMAGINE, "one of seven").id());
    }
    Collections.reverse(submitted);

    List<UUID> listed = new ArrayList<>();
    Optional<UUID> before = Optional.empty();
    for (List<UUID> part = list(JobFilter.ALL, before, 3);
        !part.isEmpty();
        part = list(JobFilter.ALL, before, 3)) {
      listed.addAll(part);
      before = Optional.of(part.getLast());
    }

    assertThat(listed).containsExactlyElementsOf(list(JobFilter.ALL)).hasSize(7);
    assertThat(listed).containsExactlyInAnyOrderElementsOf(submitted);
  }

  @Test
  void anAccountFindsOnlyItsOwnJobsThatAreNotHidden() {
    Job hidden = submit(JobType.IMAGINE, "a lamp");
    Job own = submit(JobType.IMAGINE, "a lamp");
    jdbi.useHandle(
        handle -> handle.execute("update job set hidden_at = now() where id = ?", hidden.id()));
    UUID stranger = WORLD.addAccount();

    assertThat(list(text("lamp"))).containsExactly(own.id());
    assertThat(facade.newest(stranger, JobFilter.ALL, ENOUGH, ENOUGH).jobs()).isEmpty();
    assertThat(facade.newest(stranger, text("lamp"), ENOUGH, ENOUGH))
        .isEqualTo(new JobList(List.of(), 0));
    assertThat(facade.olderThan(own.id(), stranger, JobFilter.ALL, ENOUGH)).isEmpty();
    assertThat(facade.count(stranger, text("lamp"), ENOUGH)).isZero();
    assertThat(facade.count(TestJobs.ACCOUNT, text("lamp"), ENOUGH)).isEqualTo(1);
    assertThat(facade.count(TestJobs.ACCOUNT, JobFilter.ALL, 0)).isEqualTo(1);
  }

  @Test
  void countingStopsWhereItIsTold() {
    for (int i = 0; i < 4; i++) {
      submit(JobType.IMAGINE, "a lamp");
    }

    assertThat(facade.newest(TestJobs.ACCOUNT, text("lamp"), 2, 3).total()).isEqualTo(3);
    assertThat(facade.newest(TestJobs.ACCOUNT, text("lamp"), 2, 9))
        .satisfies(found -> assertThat(found.jobs()).hasSize(2))
        .satisfies(found -> assertThat(found.total()).isEqualTo(4));
    assertThat(facade.count(TestJobs.ACCOUNT, text("lamp"), 3)).isEqualTo(3);
    assertThat(facade.count(TestJobs.ACCOUNT, text("lamp"), 9)).isEqualTo(4);
  }

  @Test
  void aJobsChildrenAreThoseThatItsOwnAccountMade() {
    Job parent = submit(JobType.IMAGINE, "a lamp");
    Job first = child(TestJobs.ACCOUNT, parent);
    child(WORLD.addAccount(), parent);
    Job hidden = child(TestJobs.ACCOUNT, parent);
    jdbi.useHandle(
        handle -> handle.execute("update job set hidden_at = now() where id = ?", hidden.id()));
    Job second = child(TestJobs.ACCOUNT, parent);

    assertThat(facade.children(TestJobs.ACCOUNT, parent.id(), ENOUGH))
        .extracting(Job::id)
        .containsExactly(first.id(), second.id());
    assertThat(facade.children(TestJobs.ACCOUNT, parent.id(), 1)).hasSize(1);
  }

  @Test
  void eventsSayHowFarTheJobHadCome() {
    Job job = submit(JobType.IMAGINE, "a lamp");
    Node node = Node.register(jdbi, UUID.randomUUID(), clock.instant());
    Lease lease =
        in(handle ->
                runs.claim(
                    handle,
                    "fake",
                    node.incarnation(),
                    clock.instant().plusSeconds(30),
                    clock.instant()))
            .map(claimed -> new Lease(claimed.id(), claimed.run(), node.incarnation()))
            .orElseThrow();
    in(handle -> runs.progress(handle, lease, 40, Optional.empty(), clock.instant()));
    cancel(job);
    jdbi.useHandle(handle ->
        handle.execute(
            "update event set progress = null where job_id = ? and sequence = 2", job.id()));

    List<PastEvent> events = in(handle -> new EventStore().list(handle, job.id()));

    assertThat(events)
        .extracting(PastEvent::event)
        .containsExactlyElementsOf(WORLD.events(job.id()));
    assertThat(events)
        .extracting(PastEvent::progress)
        .containsExactly(
            OptionalInt.of(0), OptionalInt.empty(), OptionalInt.of(40), OptionalInt.of(40));
  }

  private Job submit(JobType type, String prompt) {
    return submit(TestJobs.ACCOUNT, type, prompt, Optional.empty());
  }

  private Job child(UUID account, Job parent) {
    return submit(account, JobType.UPSCALE, "a lamp", Optional.of(new JobOrigin(parent.id(), 2)));
  }

  private Job submit(UUID account, JobType type, String prompt, Optional<JobOrigin> origin) {
    NewJob request =
        new NewJob(
            account,
            Optional.empty(),
            type,
            prompt,
            prompt,
            List.of(),
            TestJobs.parameters(),
            Optional.empty(),
            origin,
            Optional.empty(),
            Optional.empty());
    return in(handle -> jobs.submit(handle, Ids.next(clock.instant()), request, clock.instant()));
  }

  private void cancel(Job job) {
    Optional<Job> cancelled = in(handle -> jobs.cancel(handle, job.id(), clock.instant()));
    assertThat(cancelled).isPresent();
  }

  private List<UUID> list(JobFilter filter) {
    return list(filter, Optional.empty(), ENOUGH);
  }

  private List<UUID> list(JobFilter filter, Optional<UUID> before, int limit) {
    List<Job> listed =
        in(handle ->
            before
                .map(id -> store.olderThan(handle, id, TestJobs.ACCOUNT, filter, limit))
                .orElseGet(
                    () -> store.newest(handle, TestJobs.ACCOUNT, filter, limit, ENOUGH).jobs()));
    return listed.stream().map(Job::id).toList();
  }

  private <T> T in(Function<Handle, T> work) {
    return jdbi.inTransaction(work::apply);
  }

  private static JobFilter status(JobStatus status) {
    return new JobFilter(
        Optional.of(status),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static JobFilter type(JobType type) {
    return new JobFilter(
        Optional.empty(), Optional.of(type), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static JobFilter text(String text) {
    return new JobFilter(
        Optional.empty(), Optional.empty(), Optional.of(text), Optional.empty(), Optional.empty());
  }

  private static JobFilter created(Optional<Instant> from, Optional<Instant> before) {
    return new JobFilter(Optional.empty(), Optional.empty(), Optional.empty(), from, before);
  }
}
