package dev.darkroom.db;

import java.util.Optional;

/**
 * A hint that something changed. Signals only hurry what polling would find anyway: they may be
 * lost, merged or repeated.
 *
 * @param topic what kind of change
 * @param key what changed, such as a job's id; empty for "look at everything of this topic"
 */
public record Signal(Topic topic, String key) {

  /** The kinds of change that are told. */
  public enum Topic {
    /** A job waits to be run. */
    JOB_DUE,
    /** A job's state or progress changed; the key is its id. */
    JOB_CHANGED,
    /** A job was cancelled while it ran; the key is its id. */
    JOB_CANCELLED,
    /** A delivery waits to be sent. */
    DELIVERY_DUE
  }

  /** A signal that stands for every key of the topic. */
  public static Signal all(Topic topic) {
    return new Signal(topic, "");
  }

  String encoded() {
    return topic.name() + " " + key;
  }

  static Optional<Signal> decode(String text) {
    int space = text.indexOf(' ');
    if (space < 0) {
      return Optional.empty();
    }
    String name = text.substring(0, space);
    for (Topic topic : Topic.values()) {
      if (topic.name().equals(name)) {
        return Optional.of(new Signal(topic, text.substring(space + 1)));
      }
    }
    return Optional.empty();
  }
}
