package dev.darkroom.webhook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The two contracts a receiver may be written for. */
public enum Format {
  /** {@code images.items.create} and {@code images.items.update} with the image object. */
  IMAGES,
  /** {@code job.progress}, {@code job.completed} and so on with the job. */
  JOBS;

  /** The name in the database and on the wire. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format of that name; empty when there is none. */
  public static Optional<Format> parse(String code) {
    return Arrays.stream(values()).filter(format -> format.code().equals(code)).findFirst();
  }

  static Format of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
