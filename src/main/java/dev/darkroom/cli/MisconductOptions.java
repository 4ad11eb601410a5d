package dev.darkroom.cli;

import dev.darkroom.cli.receiver.Answer;
import dev.darkroom.cli.receiver.Misconduct;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How {@code listen} is asked to misbehave. */
final class MisconductOptions {
  private static final int DEFAULT_FAILURE = 500;

  @Option(
      names = "--fail",
      paramLabel = "N",
      description =
          "Fail only the first N calls: by 500, or by what --status, --hang or --reset say.")
  private @Nullable Integer fail;

  @Option(
      names = "--status",
      paramLabel = "CODE",
      description = "Answer this status, 200 to 599, whatever comes.")
  private @Nullable Integer status;

  @Option(
      names = "--retry-after",
      paramLabel = "SECONDS",
      description = "Say in such answers when to come back.")
  private @Nullable Integer retryAfter;

  @Option(
      names = "--delay",
      paramLabel = "TIME",
      converter = DurationText.class,
      description = "Wait before any answer, such as 500ms or 2s, at most 10m.")
  private @Nullable Duration delay;

  @Option(names = "--hang", description = "Never answer.")
  private boolean hang;

  @Option(names = "--reset", description = "Close the connection without an answer.")
  private boolean reset;

  /**
   * What was asked for, where it makes sense.
   *
   * @param forwards whether what is not failed is passed on
   */
  Misconduct misconduct(boolean forwards) {
    require(
        Stream.of(status != null, hang, reset).filter(asked -> asked).count() <= 1,
        "Of --status, --hang and --reset only one can be done.");
    require(
        retryAfter == null || ((status != null || fail != null) && !hang && !reset),
        "--retry-after goes into an answer of --status or --fail.");
    require(status == null || (status >= 200 && status <= 599), "--status is 200 to 599.");
    require(fail == null || fail >= 1, "--fail is 1 or more.");
    require(retryAfter == null || retryAfter >= 0, "--retry-after is 0 or more.");
    var instead = instead();
    require(
        !forwards || instead.isEmpty() || fail != null,
        "With --forward calls fail only for a while: add --fail N.");
    return new Misconduct(
        instead,
        fail == null ? OptionalInt.empty() : OptionalInt.of(fail),
        delay == null ? Duration.ZERO : delay);
  }

  private Optional<Answer> instead() {
    if (hang) {
      return Optional.of(new Answer.Silence());
    }
    if (reset) {
      return Optional.of(new Answer.Hangup());
    }
    if (status == null && fail == null) {
      return Optional.empty();
    }
    var code = status == null ? DEFAULT_FAILURE : status;
    return Optional.of(
        Misconduct.status(code, Optional.ofNullable(retryAfter).map(String::valueOf)));
  }

  private static void require(boolean condition, String sentence) {
    if (!condition) {
      throw CommandFailed.usage(sentence);
    }
  }
}
