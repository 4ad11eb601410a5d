package dev.darkroom.cli.receiver;

import java.util.Optional;

/** What a receiver does about a call. */
public sealed interface Answer {

  /** What to tell a person, such as {@code answered 500, on request}. */
  String words();

  /** Whether the sender is told that its call was taken. */
  default boolean takes() {
    return false;
  }

  /**
   * A status and nothing after it.
   *
   * @param code 200 to 599
   * @param retryAfter the header of that name
   * @param note what follows the code in words for people; may be empty
   */
  record Status(int code, Optional<String> retryAfter, String note) implements Answer {

    static Status of(int code, String note) {
      return new Status(code, Optional.empty(), note);
    }

    @Override
    public String words() {
      return "answered " + code + note;
    }

    @Override
    public boolean takes() {
      return code / 100 == 2;
    }
  }

  /** Leaves the sender without an answer for as long as it cares to wait. */
  record Silence() implements Answer {
    @Override
    public String words() {
      return "left without an answer, on request";
    }
  }

  /** Closes the connection instead of answering. */
  record Hangup() implements Answer {
    @Override
    public String words() {
      return "connection closed, on request";
    }
  }
}
