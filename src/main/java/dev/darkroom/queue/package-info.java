/**
 * Runs jobs: takes those that are due under a lease, has an engine make the pictures, and records
 * what came of it.
 *
 * <p>Read {@link dev.darkroom.queue.Worker} first. A run's number fences everything it writes, so a
 * run that lost its lease changes nothing. What a dead node held, {@link
 * dev.darkroom.queue.Rescuer} gives back.
 */
@NullMarked
package dev.darkroom.queue;

import org.jspecify.annotations.NullMarked;
