package dev.darkroom.account;

import java.time.Duration;

/**
 * How many logins may fail before each further one costs a wait, which doubles from try to try.
 *
 * @param free how many may fail without a wait
 * @param first the wait after the next one
 * @param longest what waits grow to
 */
record TryLimit(int free, Duration first, Duration longest) {

  /** One account: guesses of its password, wherever they come from. */
  static final TryLimit OF_ACCOUNT = new TryLimit(4, Duration.ofSeconds(15), Duration.ofMinutes(5));

  /** One address: guesses of anybody's password. Many people may share one. */
  static final TryLimit OF_ADDRESS =
      new TryLimit(19, Duration.ofSeconds(15), Duration.ofMinutes(15));

  /** The wait after so many tries in a row. */
  Duration waitAfter(int tries) {
    if (tries <= free) {
      return Duration.ZERO;
    }
    Duration wait = first;
    for (int i = free + 1; i < tries && wait.compareTo(longest) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
