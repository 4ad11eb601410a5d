package dev.darkroom.queue;

import java.time.Duration;
import java.util.List;

/**
 * How jobs are run.
 *
 * @param lease how long a run is held without a sign of life
 * @param renewal how often a node gives that sign
 * @param progressInterval the shortest time between two recorded steps of one run
 * @param stallLimit the longest an engine may make no progress
 * @param ceiling the longest a run may take
 * @param stopLimit the longest an engine may take to stop when it is told to; then the run is given
 *     up without it
 * @param retryWaits the waits before runs that follow a passing trouble; when the list runs out the
 *     job fails
 * @param crashLimit how often a job runs again after its node died
 * @param idlePoll how often the table is looked at when nobody tells of new jobs
 */
public record QueueSettings(
    Duration lease,
    Duration renewal,
    Duration progressInterval,
    Duration stallLimit,
    Duration ceiling,
    Duration stopLimit,
    List<Duration> retryWaits,
    int crashLimit,
    Duration idlePoll) {

  public static final QueueSettings DEFAULTS =
      new QueueSettings(
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          Duration.ofMillis(250),
          Duration.ofMinutes(2),
          Duration.ofMinutes(15),
          Duration.ofSeconds(10),
          List.of(Duration.ofSeconds(5), Duration.ofSeconds(30)),
          3,
          Duration.ofSeconds(1));

  public QueueSettings {
    retryWaits = List.copyOf(retryWaits);
  }
}
