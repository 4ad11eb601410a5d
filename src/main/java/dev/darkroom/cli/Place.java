package dev.darkroom.cli;

import java.util.Optional;

/**
 * Where a call stands among those before it.
 *
 * @param repeat whether its delivery has been called before
 * @param sequence its event's number within the job
 * @param before the number that this receiver had last of the job
 */
record Place(boolean repeat, Optional<Long> sequence, Optional<Long> before) {

  /** Of a call that nothing is known of. */
  static final Place UNKNOWN = new Place(false, Optional.empty(), Optional.empty());

  /** Whether what it tells is older than what was told before. */
  boolean isOutOfOrder() {
    return !repeat && sequence.isPresent() && before.isPresent() && sequence.get() <= before.get();
  }

  /** What is remarkable about the numbers, such as {@code 4 → 7}; empty when nothing is. */
  Optional<String> step() {
    if (repeat || sequence.isEmpty() || before.isEmpty() || sequence.get() == before.get() + 1) {
      return Optional.empty();
    }
    return Optional.of(
        (isOutOfOrder() ? "out of order: " : "") + before.get() + " → " + sequence.get());
  }
}
