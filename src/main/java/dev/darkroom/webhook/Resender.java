package dev.darkroom.webhook;

import dev.darkroom.db.Signal;
import dev.darkroom.db.Signals;
import dev.darkroom.loop.Background;
import dev.darkroom.loop.Loop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Works off resend tasks, a batch in each transaction, which also moves the task's cursor and holds
 * the task's row: whichever node comes next goes on exactly where the last batch ended, however its
 * node did.
 */
public final class Resender implements Background {

  private static final Logger LOG = Logger.getLogger(Resender.class);

  /** How soon a task is taken over whose node has died. */
  private static final Duration ROUND = Duration.ofSeconds(5);

  private static final int BATCH = 500;
  private static final int MOST_FAILURES = 10;

  private final Jdbi jdbi;
  private final Signals signals;
  private final InstantSource clock;
  private final int batch;
  private final ResendTaskStore tasks = new ResendTaskStore();
  private final LedgerStore ledger = new LedgerStore();
  private final EndpointStore endpoints = new EndpointStore();
  private final Loop loop = new Loop("resend", ROUND, this::work);

  public Resender(Jdbi jdbi, Signals signals, InstantSource clock) {
    this(jdbi, signals, clock, BATCH);
  }

  /** For tests, which have no time for a batch of the usual size. */
  Resender(Jdbi jdbi, Signals signals, InstantSource clock, int batch) {
    this.jdbi = jdbi;
    this.signals = signals;
    this.clock = clock;
    this.batch = batch;
  }

  @Override
  public void start() {
    loop.start();
  }

  @Override
  public void stop() {
    loop.stop();
  }

  /** Looks at once whether there is something to do. */
  public void wake() {
    loop.wake();
  }

  /** Works off one batch of the task whose turn it is; returns whether there was one. */
  boolean work() {
    return jdbi.inTransaction(handle -> {
      Optional<ResendTask> turn = tasks.take(handle, clock.instant());
      turn.ifPresent(task -> workOff(handle, task));
      return turn.isPresent();
    });
  }

  /** A batch that fails holds up no other account's task. */
  private void workOff(Handle handle, ResendTask task) {
    handle.savepoint("batch");
    try {
      resend(handle, task);
    } catch (RuntimeException e) {
      LOG.errorf(e, "resend.failed task=%s failures=%d", task.id(), task.failures() + 1);
      handle.rollbackToSavepoint("batch");
      giveUpOrPostpone(handle, task);
    }
  }

  private void resend(Handle handle, ResendTask task) {
    if (task.total().isEmpty()) {
      // Before the account is locked, which its jobs must not wait for.
      tasks.counted(handle, task.id(), task.resent().all() + ledger.count(handle, ahead(task)));
    }
    endpoints.lockAccount(handle, task.accountId());
    Instant now = notBefore(task.createdAt());
    List<LedgerStore.Again> again =
        ledger.resend(handle, ahead(task), endpoints.list(handle, task.accountId()), batch, now);
    if (!again.isEmpty()) {
      tasks.advance(handle, task.id(), again.getLast().place(), Resent.of(again), now);
      handle.afterCommit(() -> signals.publish(Signal.all(Signal.Topic.DELIVERY_DUE)));
    }
    if (again.size() < batch) {
      end(handle, task, ResendTask.State.COMPLETED);
    }
  }

  /** What the task has still to look at. */
  private static Conditions ahead(ResendTask task) {
    return Conditions.of(task.accountId(), task.scope()).after(task.cursor());
  }

  private void giveUpOrPostpone(Handle handle, ResendTask task) {
    if (task.failures() + 1 >= MOST_FAILURES) {
      end(handle, task, ResendTask.State.FAILED);
    } else {
      Duration wait = Duration.ofSeconds(1L << task.failures());
      tasks.postpone(handle, task.id(), clock.instant().plus(wait));
    }
  }

  private void end(Handle handle, ResendTask task, ResendTask.State state) {
    tasks.end(handle, task.accountId(), task.id(), state, clock.instant());
    LOG.infof("resend.ended task=%s state=%s", task.id(), state.code());
  }

  /**
   * What a task makes must not look older than the task, or the task would find it: another node's
   * clock may be a little behind.
   */
  private Instant notBefore(Instant createdAt) {
    Instant now = clock.instant();
    return now.isBefore(createdAt) ? createdAt : now;
  }
}
