package dev.darkroom.job;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** What callers do with jobs: submit them, look at them, cancel them. */
public final class Jobs {

  private final Jdbi jdbi;
  private final JobStore store;
  private final InstantSource clock;

  public Jobs(Jdbi jdbi, JobStore store, InstantSource clock) {
    this.jdbi = jdbi;
    this.store = store;
    this.clock = clock;
  }

  /** Takes requests, all of them or none; the jobs are safe when this returns. */
  public List<Job> submit(List<NewJob> requests) {
    return jdbi.inTransaction(handle ->
        requests.stream().map(request -> store.submit(handle, request, clock.instant())).toList());
  }

  /** The account's job; empty when it is unknown, hidden, or another account's. */
  public Optional<Job> find(UUID accountId, UUID id) {
    return jdbi.withHandle(handle -> store.findOwn(handle, accountId, id));
  }

  /** A page of the account's jobs that make grids. */
  public List<Job> listGrids(UUID accountId, JobOrder order, Page page) {
    return jdbi.withHandle(handle -> store.listGrids(handle, accountId, order, page));
  }

  /** Cancels what waits of an account that was disabled; what runs may finish. */
  public void cancelWaitingOf(UUID accountId) {
    List<UUID> waiting = jdbi.withHandle(handle -> store.findWaitingOf(handle, accountId));
    for (UUID id : waiting) {
      jdbi.useTransaction(handle -> store.cancel(handle, id, clock.instant()));
    }
  }
}
