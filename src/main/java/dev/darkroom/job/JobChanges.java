package dev.darkroom.job;

import dev.darkroom.db.Signal;
import dev.darkroom.db.Signals;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * How a job changes: one statement updates it and inserts the event from what it updated, so that
 * neither exists without the other. The listeners are then told in the same transaction, and after
 * the commit everybody who waits for the job.
 */
public final class JobChanges {

  private static final String FAILED =
      """
      update job set
        status = 'failed', error_code = :errorCode, error_message = :errorMessage,
        preview_id = null, preview_progress = null, lease_owner = null, lease_until = null,
        resting_until = null, sequence = sequence + 1, updated_at = :now, completed_at = :now
      where
      """;

  private final List<JobEventListener> listeners;
  private final Signals signals;

  /**
   * @param listeners are told in this order
   */
  public JobChanges(List<JobEventListener> listeners, Signals signals) {
    this.listeners = List.copyOf(listeners);
    this.signals = signals;
  }

  /**
   * Changes one job, or none when {@code update} finds none.
   *
   * @param update an insert or update of {@code job} that counts its {@code sequence} on
   */
  Optional<Job> change(
      Handle handle, String update, JobEvent.Type type, UnaryOperator<Query> bind) {
    Optional<Job> changed =
        bind.apply(handle.createQuery(withEvent(update, type))).map(JobMapper.INSTANCE).findOne();
    changed.ifPresent(job -> tell(handle, job, type));
    return changed;
  }

  /**
   * Ends a job with the reason.
   *
   * @param condition which job, and in which state
   */
  Optional<Job> fail(
      Handle handle, String condition, JobError error, Instant now, UnaryOperator<Query> bind) {
    return change(
        handle,
        FAILED + condition,
        JobEvent.Type.FAILED,
        query ->
            bind.apply(query)
                .bind("errorCode", error.code().code())
                .bind("errorMessage", error.message())
                .bind("now", now));
  }

  /** Tells of an event that is written already. */
  void tell(Handle handle, Job job, JobEvent.Type type) {
    JobEvent event = new JobEvent(job.id(), job.sequence(), type, job.updatedAt());
    listeners.forEach(listener -> listener.onEvent(handle, job, event));
    signalAfterCommit(handle, new Signal(Signal.Topic.JOB_CHANGED, job.id().toString()));
  }

  /** Has workers look for jobs that wait. */
  void tellDue(Handle handle) {
    signalAfterCommit(handle, Signal.all(Signal.Topic.JOB_DUE));
  }

  /** Has the worker that runs the job stop. */
  void tellCancelled(Handle handle, Job job) {
    signalAfterCommit(handle, new Signal(Signal.Topic.JOB_CANCELLED, job.id().toString()));
  }

  private void signalAfterCommit(Handle handle, Signal signal) {
    handle.afterCommit(() -> signals.publish(signal));
  }

  private static String withEvent(String update, JobEvent.Type type) {
    return """
    with changed as (%s returning *),
    logged as (
      insert into event (job_id, sequence, type, at, progress)
      select id, sequence, '%s', updated_at, progress from changed)
    select * from changed
    """
        .formatted(update, type.code());
  }
}
