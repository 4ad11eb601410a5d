package dev.darkroom.job;

import dev.darkroom.account.Account;
import dev.darkroom.account.LimitException;
import dev.darkroom.db.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What callers do with jobs: submit them, look at them, cancel them. */
public final class Jobs {

  private final Jdbi jdbi;
  private final JobStore store;
  private final QueueStore queues = new QueueStore();
  private final IdempotencyStore keys = new IdempotencyStore();
  private final Admission admission = new Admission();
  private final InstantSource clock;

  public Jobs(Jdbi jdbi, JobStore store, InstantSource clock) {
    this.jdbi = jdbi;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Takes requests, all of them or none; the jobs are safe when this returns.
   *
   * @throws LimitException when the account's limits don't allow them
   */
  public List<Job> submit(Account account, List<NewJob> requests) {
    return jdbi.inTransaction(handle -> {
      Instant now = clock.instant();
      admission.admit(handle, account, requests.size(), now);
      List<Job> jobs = new ArrayList<>();
      for (NewJob request : requests) {
        jobs.add(store.submit(handle, Ids.next(now), request, now));
      }
      return jobs;
    });
  }

  /**
   * Takes one request, unless it is the repetition of one that was taken. The twin of a request
   * that is just being taken waits for it.
   *
   * @param key what tells a repetition; empty when every request counts
   * @param alongside writes in the same transaction what belongs to the new job
   * @throws LimitException when the account's limits don't allow it
   * @throws IdempotencyException when the key belongs to another request
   */
  public Submitted submit(
      Account account,
      NewJob request,
      Optional<IdempotencyKey> key,
      BiConsumer<Handle, Job> alongside) {
    return jdbi.inTransaction(handle -> {
      Instant now = clock.instant();
      UUID id = Ids.next(now);
      Optional<UUID> earlier =
          key.flatMap(known -> keys.remember(handle, account.id(), known, id, now));
      if (earlier.isPresent()) {
        return new Submitted(earlier.get(), true);
      }
      admission.admit(handle, account, 1, now);
      alongside.accept(handle, store.submit(handle, id, request, now));
      return new Submitted(id, false);
    });
  }

  /**
   * The job that a request with the key has made already.
   *
   * @throws IdempotencyException when the key belongs to another request
   */
  public Optional<UUID> findSubmitted(UUID accountId, IdempotencyKey key) {
    return jdbi.withHandle(handle -> keys.find(handle, accountId, key, clock.instant()));
  }

  /** The account's job; empty when it is unknown, hidden, or another account's. */
  public Optional<Job> find(UUID accountId, UUID id) {
    return jdbi.withHandle(handle -> store.findOwn(handle, accountId, id));
  }

  /**
   * How many jobs are claimed before this one, if nothing is added or cancelled meanwhile and no
   * account's cap on running jobs holds one back; empty when the job does not wait.
   */
  public OptionalLong position(Job job) {
    return jdbi.withHandle(handle -> queues.findStanding(handle, job.id()))
        .map(standing -> OptionalLong.of(standing.position()))
        .orElseGet(OptionalLong::empty);
  }

  /**
   * A page of the account's jobs of all types.
   *
   * @param status which of them; empty for all
   */
  public JobList list(UUID accountId, Optional<JobStatus> status, boolean newestFirst, Page page) {
    return jdbi.withHandle(handle ->
        new JobList(
            store.list(handle, accountId, status, newestFirst, page),
            queues.count(handle, accountId, status)));
  }

  /** A page of the account's jobs that make grids. */
  public List<Job> listGrids(UUID accountId, JobOrder order, Page page) {
    return jdbi.withHandle(handle -> store.listGrids(handle, accountId, order, page));
  }

  /**
   * Cancels the account's job if it has not ended; no other job is touched.
   *
   * @return the job as it is now; empty when the account has no such job
   */
  public Optional<Job> cancel(UUID accountId, UUID id) {
    return jdbi.inTransaction(handle ->
        store
            .findOwn(handle, accountId, id)
            .flatMap(_ ->
                store
                    .cancel(handle, id, clock.instant())
                    .or(() -> store.findOwn(handle, accountId, id))));
  }

  /** Cancels what waits of an account that was disabled; what runs may finish. */
  public void cancelWaitingOf(UUID accountId) {
    List<UUID> waiting = jdbi.withHandle(handle -> store.findWaitingOf(handle, accountId));
    for (UUID id : waiting) {
      jdbi.useTransaction(handle -> store.cancel(handle, id, clock.instant()));
    }
  }
}
