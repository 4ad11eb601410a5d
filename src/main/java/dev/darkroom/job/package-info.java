/**
 * The job core: what was asked for, how far it has come, and what happened to it.
 *
 * <p>Each change of a job's state is one named method of {@link dev.darkroom.job.JobStore}, which
 * writes the new state, guarded by the old one, and its event in the caller's transaction, and
 * tells the {@link dev.darkroom.job.JobEventListener} inside it.
 *
 * <p>Invariants: a final job never changes; no event without its state change and no state change
 * without its event; progress never goes down and {@code sequence} grows by one; a job has exactly
 * one terminal event. The package knows nothing of HTTP, webhooks or engines.
 */
@NullMarked
package dev.darkroom.job;

import org.jspecify.annotations.NullMarked;
