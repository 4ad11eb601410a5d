package dev.darkroom.webhook;

import dev.darkroom.db.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * What accounts do about sending many deliveries again: tasks that a {@link Resender} works off. A
 * task that is another account's is as one that does not exist.
 */
public final class Resends {

  /** How many tasks of an account may wait for each other. */
  static final int MOST_RUNNING = 20;

  private final Jdbi jdbi;
  private final Runnable wake;
  private final InstantSource clock;
  private final ResendTaskStore store = new ResendTaskStore();
  private final EndpointStore endpoints = new EndpointStore();

  /**
   * @param wake tells somebody that there is something to do
   */
  public Resends(Jdbi jdbi, Runnable wake, InstantSource clock) {
    this.jdbi = jdbi;
    this.wake = wake;
    this.clock = clock;
  }

  /**
   * Has all that is meant, and older than this moment, sent again, after what the account wanted
   * before.
   *
   * @throws WebhookException when too many tasks of the account wait already
   */
  public ResendTask start(UUID accountId, ResendScope scope) {
    return jdbi.inTransaction(handle -> {
      Instant now = clock.instant();
      UUID id = Ids.next(now);
      endpoints.lockAccount(handle, accountId);
      if (store.countRunning(handle, accountId) >= MOST_RUNNING) {
        throw new WebhookException(
            "resend",
            "%d resend tasks of this account have not ended; wait for one, or cancel one"
                .formatted(MOST_RUNNING));
      }
      store.insert(handle, id, accountId, scope, now);
      handle.afterCommit(wake);
      return store.find(handle, accountId, id).orElseThrow();
    });
  }

  /**
   * The same for the ends of jobs that the account's endpoint was not told of since the first
   * failure of its trouble; empty for an endpoint that is well, which has missed nothing.
   *
   * @param endpoint as it was when it was turned on
   */
  public Optional<ResendTask> startMissed(Endpoint endpoint) {
    return endpoint
        .missedSince()
        .map(since -> start(endpoint.accountId(), ResendScope.missed(endpoint.id(), since)));
  }

  public Optional<ResendTask> find(UUID accountId, UUID id) {
    return jdbi.withHandle(handle -> store.find(handle, accountId, id));
  }

  /** The account's newest tasks. */
  public List<ResendTask> list(UUID accountId, int limit) {
    return jdbi.withHandle(handle -> store.list(handle, accountId, limit));
  }

  /**
   * Ends a task, unless it has ended; what it has sent again stays so.
   *
   * @return the task as it is now
   */
  public Optional<ResendTask> cancel(UUID accountId, UUID id) {
    return jdbi.inTransaction(handle -> {
      store.end(handle, accountId, id, ResendTask.State.CANCELLED, clock.instant());
      return store.find(handle, accountId, id);
    });
  }
}
