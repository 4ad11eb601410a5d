package dev.darkroom.cli;

import org.jspecify.annotations.Nullable;

/** What {@code --json} prints when a command fails. */
record Failure(Reason error) {

  /**
   * Why something failed.
   *
   * @param code the server's word for it; absent when it was no answer of the server's
   */
  record Reason(@Nullable String code, String message) {
    static Reason of(CommandFailed failure) {
      return new Reason(failure.code().orElse(null), failure.sentence());
    }
  }
}
