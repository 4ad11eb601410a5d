package dev.darkroom.job;

import dev.darkroom.account.Account;
import dev.darkroom.account.AccountStore;
import dev.darkroom.account.HeldAccount;
import dev.darkroom.account.Limit;
import dev.darkroom.account.LimitException;
import dev.darkroom.account.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Holds accounts to their limits when they submit. Submits of one account are counted one after the
 * other, on all nodes together.
 */
final class Admission {

  /** How many of the latest ends of jobs tell how fast a queue moves. */
  private static final String FIND_PACE =
      """
      select extract(epoch from avg(completed_at - started_at)) from (
        select started_at, completed_at from job
        where account_id = :accountId and status = 'completed' and hidden_at is null
        order by created_at desc, id desc
        limit 10) as latest
      """;

  private static final Duration USUAL_PACE = Duration.ofSeconds(5);

  private final AccountStore accounts = new AccountStore();
  private final QueueStore queues = new QueueStore();

  /**
   * Lets so many more jobs in. A batch holds even an account without limits: its jobs may be of
   * several modes, whose queues two batches must not lock in different order.
   *
   * @throws LimitException when they are too many, or too many at once
   */
  void admit(Handle handle, Account caller, int jobs, Instant now) {
    if (jobs == 1 && caller.limits().equals(Limits.NONE)) {
      return;
    }
    HeldAccount held = accounts.hold(handle, caller.id());
    Limits limits = held.account().limits();
    limits.of(Limit.QUEUED_JOBS).ifPresent(most -> requirePlace(handle, caller.id(), jobs, most));
    limits
        .of(Limit.SUBMITS_PER_SECOND)
        .ifPresent(most -> requireRate(handle, held, jobs, most, now));
  }

  private void requirePlace(Handle handle, UUID accountId, int jobs, int most) {
    int waiting = queues.countWaiting(handle, accountId);
    int tooMany = waiting + jobs - most;
    if (tooMany > 0) {
      throw new LimitException(
          Limit.QUEUED_JOBS,
          pace(handle, accountId).multipliedBy(Math.min(tooMany, waiting)),
          "%d of this account's jobs wait already, and at most %d may.".formatted(waiting, most));
    }
  }

  /** How long this account's jobs take on average, if they run one after the other. */
  private static Duration pace(Handle handle, UUID accountId) {
    return handle
        .createQuery(FIND_PACE)
        .bind("accountId", accountId)
        .mapTo(Double.class)
        .findOne()
        .map(seconds -> Duration.ofMillis((long) (seconds * 1000)))
        .orElse(USUAL_PACE);
  }

  private void requireRate(Handle handle, HeldAccount held, int jobs, int most, Instant now) {
    Rate rate = new Rate(most);
    Duration wait = rate.waitFor(held.submitsPaidUntil(), now);
    if (wait.isPositive()) {
      throw new LimitException(
          Limit.SUBMITS_PER_SECOND,
          wait,
          "This account submits more than %d jobs a second.".formatted(most));
    }
    accounts.setSubmitsPaidUntil(
        handle, held.account().id(), rate.afterSubmit(held.submitsPaidUntil(), jobs, now));
  }
}
