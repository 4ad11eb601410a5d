package dev.darkroom.api.images.query;

import java.time.Instant;
import java.util.UUID;

/** A value that a field is compared with, of the field's own kind. */
sealed interface Operand {

  /** What the database is given. */
  Object bound();

  record Text(String bound) implements Operand {}

  record Quantity(Double bound) implements Operand {}

  record Id(UUID bound) implements Operand {}

  /**
   * A time.
   *
   * @param bound cut to milliseconds, as images show theirs
   */
  record Time(Instant bound) implements Operand {}
}
