package dev.darkroom.job;

import org.jdbi.v3.core.Handle;

/** Hears each event of each job, inside the transaction that writes it. */
@FunctionalInterface
public interface JobEventListener {

  /**
   * The job is now {@code job}, because of {@code event}. What is written with {@code handle}
   * commits together with both, or not at all.
   */
  void onEvent(Handle handle, Job job, JobEvent event);
}
