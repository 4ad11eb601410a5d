package dev.darkroom.webhook;

import dev.darkroom.webhook.Outcome.Answered;
import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/** An answer as far as it has come in: its status, and the first bytes of its body. */
final class Answer {

  /** What is longer is not read to its end. */
  private static final int LONGEST = 64 * 1024;

  private final int status;
  private final Optional<Duration> retryAfter;
  private final int limit;
  private final Buffer kept = Buffer.buffer();
  private long length;

  Answer(int status, Optional<Duration> retryAfter) {
    this.status = status;
    this.retryAfter = retryAfter;
    this.limit = status / 100 == 2 ? Answered.KEPT_OF_SUCCESS : Answered.KEPT_OF_FAILURE;
  }

  /** Takes the next bytes of the body, and keeps them as long as there is room. */
  void add(Buffer bytes) {
    length += bytes.length();
    kept.appendBuffer(bytes, 0, Math.min(bytes.length(), limit - kept.length()));
  }

  /** Whether so much has come in that the rest is not worth reading. */
  boolean isTooLong() {
    return length > LONGEST;
  }

  /** The outcome, with a sentence on what went wrong after the status line, if anything did. */
  Answered outcome(Optional<String> note, Duration elapsed, Optional<InetAddress> remote) {
    return new Answered(status, retryAfter, kept.getBytes(), note, elapsed, remote);
  }
}
