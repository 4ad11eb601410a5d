package dev.darkroom.overview;

import dev.darkroom.job.QueuePause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the queue of all accounts stands.
 *
 * @param pause empty while runs are begun
 * @param loads of all accounts together
 * @param oldestWaitingAt when the job was submitted that waits for a run the longest
 * @param accounts those with the most jobs in it, the most first
 * @param accountCount how many accounts have jobs in it
 * @param runs what runs, the longest first
 * @param ended the minutes of the last hour in which jobs ended, oldest first
 */
public record QueueReport(
    Optional<QueuePause> pause,
    Loads loads,
    Optional<Instant> oldestWaitingAt,
    List<AccountLoad> accounts,
    int accountCount,
    List<RunUnderWay> runs,
    List<EndedMinute> ended) {

  public QueueReport {
    accounts = List.copyOf(accounts);
    runs = List.copyOf(runs);
    ended = List.copyOf(ended);
  }
}
