package dev.darkroom.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a command with a sentence for the person at the terminal and an exit status. */
final class CommandFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitStatus;
  private final @Nullable String code;

  private CommandFailed(int exitStatus, @Nullable String code, String message) {
    super(message);
    this.exitStatus = exitStatus;
    this.code = code;
  }

  /** Something did not work out: status 1. */
  static CommandFailed because(String sentence) {
    return new CommandFailed(1, null, sentence);
  }

  /** The server said no: status 1, with the code that it gave. */
  static CommandFailed refused(String code, String sentence) {
    return new CommandFailed(1, code, sentence);
  }

  /** The command line or the environment is wrong: status 2. */
  static CommandFailed usage(String sentence) {
    return new CommandFailed(2, null, sentence);
  }

  int exitStatus() {
    return exitStatus;
  }

  /** The sentence. */
  String sentence() {
    return String.valueOf(getMessage());
  }

  /** The server's code for the error, where it gave one. */
  Optional<String> code() {
    return Optional.ofNullable(code);
  }
}
