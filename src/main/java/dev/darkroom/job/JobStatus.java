package dev.darkroom.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a job stands.
 *
 * <pre>
 *   PENDING ──► IN_PROGRESS ──► COMPLETED
 *      │             ├────────► FAILED
 *      ├─────────────┼────────► CANCELLED
 *      └► FAILED (a prompt that can't be rendered)
 * </pre>
 *
 * <p>A run that ends without a result (its node died or stopped, its engine had a passing trouble)
 * leaves the job IN_PROGRESS: it runs again.
 */
public enum JobStatus {
  PENDING,
  IN_PROGRESS,
  COMPLETED,
  FAILED,
  CANCELLED;

  /** The states that may follow this one. */
  public Set<JobStatus> next() {
    return switch (this) {
      case PENDING -> Set.of(IN_PROGRESS, FAILED, CANCELLED);
      case IN_PROGRESS -> Set.of(COMPLETED, FAILED, CANCELLED);
      case COMPLETED, FAILED, CANCELLED -> Set.of();
    };
  }

  /** Whether nothing follows. */
  public boolean isFinal() {
    return next().isEmpty();
  }

  /** The name on the wire and in the database. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state whose {@link #code()} this is. */
  public static Optional<JobStatus> parse(String code) {
    return Arrays.stream(values()).filter(status -> status.code().equals(code)).findFirst();
  }

  static JobStatus of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
