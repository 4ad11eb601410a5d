package dev.darkroom.webhook;

/** What a call says of its receiver. */
enum Sign {
  /** It took the message. */
  WELL,
  /** It is down, or can't keep up. */
  ILL,
  /** Nothing: the call was not made, or was refused for the message's own sake. */
  NONE;

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;
  private static final int GONE = 410;

  /**
   * A refusal with 4xx of an event that is not the job's last says that the receiver does not know
   * such events, and must not delay the one that it waits for.
   */
  static Sign of(DueDelivery delivery, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Abandoned _, Outcome.Blocked _ -> NONE;
      case Outcome.Unreachable _, Outcome.TimedOut _ -> ILL;
      case Outcome.Answered answered when answered.isSuccess() -> WELL;
      case Outcome.Answered answered when answered.status() == GONE -> NONE;
      case Outcome.Answered answered
          when answered.status() / 100 == 4
              && answered.status() != TOO_MANY_REQUESTS
              && !delivery.type().isTerminal() ->
          NONE;
      case Outcome.Answered _ -> ILL;
    };
  }

  /** Whether the receiver says, or shows by its silence, that it gets too much at once. */
  static boolean isTooMuch(Outcome outcome) {
    return switch (outcome) {
      case Outcome.TimedOut _ -> true;
      case Outcome.Answered answered ->
          answered.status() == TOO_MANY_REQUESTS || answered.status() == UNAVAILABLE;
      case Outcome.Abandoned _, Outcome.Blocked _, Outcome.Unreachable _ -> false;
    };
  }
}
