package dev.darkroom.job;

import dev.darkroom.db.Signal;
import dev.darkroom.db.Signals;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Pauses and resumes the queue of all nodes. While it is paused jobs are accepted and wait, and
 * what runs finishes; a claim that is under way at that moment may still begin a run. The state is
 * a row, which claims look at in their own statement, and outlives every node.
 */
public final class QueueGate {

  private static final Logger LOG = Logger.getLogger(QueueGate.class);

  private static final String FIND =
      """
      select paused_at, email
      from queue_pause join account on account.id = queue_pause.account_id
      """;

  private static final String PAUSE =
      """
      insert into queue_pause (paused_at, account_id) values (:now, :accountId)
      on conflict do nothing
      """;

  private final Jdbi jdbi;
  private final Signals signals;
  private final InstantSource clock;

  public QueueGate(Jdbi jdbi, Signals signals, InstantSource clock) {
    this.jdbi = jdbi;
    this.signals = signals;
    this.clock = clock;
  }

  /** Since when the queue is paused, and by whom; empty while it is not. */
  public Optional<QueuePause> pause() {
    return jdbi.withHandle(this::pause);
  }

  /** The same, in the caller's transaction. */
  public Optional<QueuePause> pause(Handle handle) {
    return handle
        .createQuery(FIND)
        .map((row, context) ->
            new QueuePause(row.getTimestamp("paused_at").toInstant(), row.getString("email")))
        .findOne();
  }

  /** No runs are begun from now on. Of a queue that is paused nothing changes. */
  public void pause(UUID accountId) {
    boolean paused =
        jdbi.inTransaction(handle ->
            handle
                .createUpdate(PAUSE)
                .bind("now", clock.instant())
                .bind("accountId", accountId)
                .execute())
            == 1;
    if (paused) {
      LOG.infof("queue.paused account=%s", accountId);
    }
  }

  /** Runs are begun again, at once on all nodes. */
  public void resume(UUID accountId) {
    boolean resumed = jdbi.inTransaction(handle -> handle.execute("delete from queue_pause")) == 1;
    if (resumed) {
      LOG.infof("queue.resumed account=%s", accountId);
      signals.publish(Signal.all(Signal.Topic.JOB_DUE));
    }
  }
}
