package dev.darkroom.job;

import dev.darkroom.account.Account;
import dev.darkroom.account.AccountStore;
import dev.darkroom.account.LimitException;
import dev.darkroom.db.Ids;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** What callers do with jobs: submit them, look at them, cancel them. */
public final class Jobs {

  /** The state of a statement that was given up (PostgreSQL's {@code query_canceled}). */
  private static final String CANCELED = "57014";

  private final Jdbi jdbi;
  private final JobStore store;
  private final QueueStore queues = new QueueStore();
  private final JobListStore lists = new JobListStore();
  private final IdempotencyStore keys = new IdempotencyStore();
  private final Admission admission = new Admission();
  private final AccountStore accounts = new AccountStore();
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

  /**
   * A page of those of the account's jobs that make grids which the search finds.
   *
   * @throws SearchTooLongException when the database looked too long
   */
  public List<Job> listGrids(UUID accountId, GridSearch search, Page page) {
    return inTime(
        GridSearch.LONGEST_SECONDS, handle -> store.listGrids(handle, accountId, search, page));
  }

  /**
   * How many of the account's jobs that make grids the search finds.
   *
   * @throws SearchTooLongException when the database looked too long
   */
  public int countGrids(UUID accountId, GridSearch search) {
    return inTime(
        GridSearch.LONGEST_SECONDS, handle -> store.countGrids(handle, accountId, search));
  }

  /** How many jobs that make grids the account has. */
  public int countGrids(UUID accountId) {
    return jdbi.withHandle(handle -> queues.countGrids(handle, accountId));
  }

  /**
   * The newest of those of the account's jobs that are meant, and how many are meant.
   *
   * @param most how far they are counted where they must be looked at, at least the limit
   * @throws SearchTooLongException when the database looked too long
   */
  public JobList newest(UUID accountId, JobFilter filter, int limit, int most) {
    return filter.isAll()
        ? list(accountId, Optional.empty(), true, new Page(limit, 0))
        : inTime(
            JobListStore.LONGEST_SECONDS,
            handle -> lists.newest(handle, accountId, filter, limit, most));
  }

  /**
   * Those of the account's jobs that are meant which follow that job of the account, going from the
   * newest.
   *
   * @throws SearchTooLongException when the database looked too long
   */
  public List<Job> olderThan(UUID id, UUID accountId, JobFilter filter, int limit) {
    return inTime(
        JobListStore.LONGEST_SECONDS,
        handle -> lists.olderThan(handle, id, accountId, filter, limit));
  }

  /**
   * How many of the account's jobs are meant, counted no further than to {@code most} where they
   * must be looked at.
   *
   * @throws SearchTooLongException when the database looked too long
   */
  public int count(UUID accountId, JobFilter filter, int most) {
    return filter.isAll()
        ? jdbi.withHandle(handle -> queues.count(handle, accountId, Optional.empty()))
        : inTime(
            JobListStore.LONGEST_SECONDS, handle -> lists.count(handle, accountId, filter, most));
  }

  /** What the account made from the pictures of one of its jobs, oldest first. */
  public List<Job> children(UUID accountId, UUID id, int limit) {
    return jdbi.withHandle(handle -> lists.children(handle, accountId, id, limit));
  }

  private <T> T inTime(int longestSeconds, HandleCallback<T, RuntimeException> search) {
    try {
      return jdbi.withHandle(search);
    } catch (UnableToExecuteStatementException e) {
      if (e.getCause() instanceof SQLException cause && CANCELED.equals(cause.getSQLState())) {
        throw new SearchTooLongException(longestSeconds);
      }
      throw e;
    }
  }

  /** The account's job that makes a grid is called otherwise; empty when there is no such job. */
  public Optional<Job> setRef(UUID accountId, UUID id, Optional<String> ref) {
    return jdbi.withHandle(handle -> store.setRef(handle, accountId, id, ref));
  }

  /**
   * Hides jobs that make grids from their owner for good, and cancels first those that have not
   * ended. All of them or none: nothing happens when one of them is not the account's.
   *
   * @param alongside does, in the transaction that hides them, what belongs to it
   * @return whether all of them were the account's
   */
  public boolean hideGrids(
      UUID accountId, Collection<UUID> ids, BiConsumer<Handle, Set<UUID>> alongside) {
    Set<UUID> found = jdbi.withHandle(handle -> store.findGrids(handle, accountId, ids));
    if (!found.containsAll(ids)) {
      return false;
    }
    // One after the other: who holds two jobs' locks may wait for a worker that waits for them.
    for (UUID id : found) {
      jdbi.useTransaction(handle -> store.cancel(handle, id, clock.instant()));
    }
    jdbi.useTransaction(handle -> {
      accounts.hold(handle, accountId);
      Set<UUID> hidden = store.hide(handle, accountId, found, clock.instant());
      alongside.accept(handle, hidden);
    });
    return true;
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
