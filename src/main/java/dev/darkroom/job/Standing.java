package dev.darkroom.job;

/**
 * Where a waiting job stands among all that wait.
 *
 * @param mode its speed mode
 * @param before how many jobs of this mode are claimed before it, as accounts take turns
 * @param turbo how many turbo jobs wait in all
 * @param fast how many fast jobs wait in all
 * @param relax how many relaxed jobs wait in all
 * @param claims how many claims there have been
 */
record Standing(String mode, long before, long turbo, long fast, long relax, long claims) {

  /** Each tenth claim looks at relaxed jobs first. */
  static final int RELAX_SHARE = 10;

  /**
   * The number of jobs that are claimed before it, if nothing is added or cancelled meanwhile and
   * no account's cap on running jobs holds one back.
   */
  long position() {
    return switch (mode) {
      case "turbo" -> withRelaxedBetween(before);
      case "fast" -> withRelaxedBetween(turbo + before);
      default -> behindUrgent();
    };
  }

  /** Of the claims until this job's own, each tenth is a relaxed job's while there are some. */
  private long withRelaxedBetween(long urgentBefore) {
    long untilShare = RELAX_SHARE - 1 - claims % RELAX_SHARE;
    long shares =
        urgentBefore < untilShare ? 0 : 1 + (urgentBefore - untilShare) / (RELAX_SHARE - 1);
    return urgentBefore + Math.min(relax, shares);
  }

  /** It comes with its share, or earlier when no urgent job is left. */
  private long behindUrgent() {
    long untilShare = RELAX_SHARE - 1 - claims % RELAX_SHARE;
    long urgentUntilShare = untilShare + before * (RELAX_SHARE - 1);
    return before + Math.min(turbo + fast, urgentUntilShare);
  }
}
