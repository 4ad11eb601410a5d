package dev.darkroom.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page of the account's jobs.
 *
 * @param total how many jobs there are on all pages
 */
record JobList(@JsonProperty(required = true) List<Row> data, int total) {

  JobList {
    data = List.copyOf(data);
  }

  /** The path of a page, the newest jobs first. */
  static String path(int limit, int offset) {
    return "/v1/jobs?limit=%d&offset=%d".formatted(limit, offset);
  }

  /** A job as lists show it. */
  record Row(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) String type,
      @JsonProperty(required = true) String status,
      int progress,
      @Nullable String prompt,
      @Nullable String createdAt) {

    /** How long ago it was ordered, as {@link Age} says it; empty when the server does not tell. */
    Optional<String> age(Instant now) {
      try {
        return Optional.ofNullable(createdAt).map(time -> Age.between(Instant.parse(time), now));
      } catch (DateTimeParseException e) {
        return Optional.empty();
      }
    }

    /** Whether such a job makes a grid of four pictures. */
    boolean makesGrid() {
      return switch (type) {
        case "imagine", "variation", "blend" -> true;
        default -> false;
      };
    }
  }
}
