package dev.darkroom.dashboard;

import dev.darkroom.webhook.ResendTask;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far a task has come that sends many deliveries again. */
public record ResendProgress(ResendTask task) {

  /** How many tasks a page shows at most. */
  static final int SHOWN = 5;

  /** How long a task that has ended is shown. */
  private static final Duration NEWS = Duration.ofMinutes(15);

  public boolean isRunning() {
    return task.state() == ResendTask.State.RUNNING;
  }

  boolean isNews(Instant now) {
    return isRunning() || task.endedAt().filter(now.minus(NEWS)::isBefore).isPresent();
  }

  public String path() {
    return "/webhooks/deliveries/resends/" + task.id();
  }

  /** What it does, or has done. */
  public String title() {
    return switch (task.state()) {
      case RUNNING -> "Sending again";
      case COMPLETED -> "Sent again";
      case CANCELLED -> "Stopped";
      case FAILED -> "Given up after several failures of the server";
    };
  }

  /** How many it has sent again, or, until all are, how many of all it has dealt with. */
  public String count() {
    return switch (task.state()) {
      case COMPLETED -> "%,d".formatted(task.resent().made() + task.resent().hurried());
      case RUNNING, CANCELLED, FAILED ->
          task.total().isPresent()
              ? "%,d of %,d".formatted(task.resent().all(), task.total().getAsInt())
              : "%,d".formatted(task.resent().all());
    };
  }

  /** How many it has dealt with, for a bar; null while nobody knows of how many. */
  public @Nullable Integer value() {
    return task.total().isPresent() ? (Integer) task.resent().all() : null;
  }

  /** How many there are, for a bar, which takes no 0; null while nobody knows. */
  public @Nullable Integer max() {
    return task.total().isPresent() ? (Integer) Math.max(1, task.total().getAsInt()) : null;
  }

  /** What came of them beside new deliveries; empty for nothing. */
  public String rest() {
    StringBuilder rest = new StringBuilder();
    if (task.resent().hurried() > 0) {
      rest.append("%,d of them waited already. ".formatted(task.resent().hurried()));
    }
    if (task.resent().leftOut() > 0) {
      rest.append(
          "%,d left out: their endpoint is disabled or deleted. "
              .formatted(task.resent().leftOut()));
    }
    return rest.toString().strip();
  }

  /** What was looked at last, on the way from the newest to the oldest. */
  public Instant reachedAt() {
    return task.cursor().createdAt();
  }

  /** Which deliveries are meant, such as {@code state exhausted, event job.failed}. */
  public String meant() {
    return task.scope().fields().entrySet().stream()
        .map(field -> field.getKey().replace('_', ' ') + " " + field.getValue())
        .reduce((one, other) -> one + ", " + other)
        .orElse("all");
  }
}
