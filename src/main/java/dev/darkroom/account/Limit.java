package dev.darkroom.account;

import java.util.Locale;

/** What an account may have only so much of. */
public enum Limit {
  /** Turbo jobs that run at once. */
  TURBO_RUNS(12),
  /** Fast jobs that run at once. */
  FAST_RUNS(3),
  /** Relaxed jobs that run at once. */
  RELAX_RUNS(1),
  /** Jobs that wait, in all modes together. */
  QUEUED_JOBS(100),
  /** Jobs submitted within a second. */
  SUBMITS_PER_SECOND(20);

  private final int usual;

  Limit(int usual) {
    this.usual = usual;
  }

  /** What applies to accounts unless an admin changes it. */
  int usual() {
    return usual;
  }

  /** The name on the wire and in the database. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
