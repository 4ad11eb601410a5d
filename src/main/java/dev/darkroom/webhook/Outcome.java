package dev.darkroom.webhook;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/** How one attempt ended. A receiver's refusal is an outcome like any other, never an exception. */
public sealed interface Outcome {

  /** From the call of {@link Sender#send} until the outcome was known. */
  Duration elapsed();

  /** The address that was called or was about to be; empty when it was never known. */
  Optional<InetAddress> remote();

  /** Whether the receiver has the message: only a status of 200 to 299 says so. */
  default boolean isSuccess() {
    return this instanceof Answered answered && answered.status() / 100 == 2;
  }

  /**
   * The receiver answered with a status line; what befell the body after it changes nothing.
   *
   * @param status the answer's status, such as 200 or 503
   * @param retryAfter how long the receiver asks to be left alone, at most 24 hours
   * @param answer the first bytes of the body, whatever they are: at most {@value #KEPT_OF_SUCCESS}
   *     of a success and {@value #KEPT_OF_FAILURE} of a failure; never change them
   * @param note a sentence on trouble after the status line
   */
  @SuppressWarnings("ArrayRecordComponent") // large, handed on once, and never compared
  record Answered(
      int status,
      Optional<Duration> retryAfter,
      byte[] answer,
      Optional<String> note,
      Duration elapsed,
      Optional<InetAddress> remote)
      implements Outcome {

    /** How much is kept of the body of an answer of 2xx. */
    public static final int KEPT_OF_SUCCESS = 256;

    /** How much is kept of the body of any other answer. */
    public static final int KEPT_OF_FAILURE = 4096;
  }

  /**
   * No answer came, because of trouble with the name, the network, TLS or HTTP.
   *
   * @param reason a sentence that names host and port, and never the path
   */
  record Unreachable(String reason, Duration elapsed, Optional<InetAddress> remote)
      implements Outcome {}

  /**
   * No answer came before the deadline.
   *
   * @param after the deadline
   */
  record TimedOut(Duration after, Duration elapsed, Optional<InetAddress> remote)
      implements Outcome {}

  /**
   * The guard did not let the call be made.
   *
   * @param reason a sentence for the receiver's owner
   */
  record Blocked(String reason, Duration elapsed, Optional<InetAddress> remote)
      implements Outcome {}

  /**
   * The sender gave up for a reason of its own: it was closed, or had no connection to spare. This
   * says nothing of the receiver and counts as no attempt, though the message may have arrived.
   *
   * @param reason a sentence for the log
   */
  record Abandoned(String reason, Duration elapsed, Optional<InetAddress> remote)
      implements Outcome {}
}
