package dev.darkroom.webhook;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The alerts that accounts look at, each its own. */
public final class Alerts {

  private final Jdbi jdbi;
  private final AlertStore store = new AlertStore();

  public Alerts(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * A part of a list.
   *
   * @param next the alert after which the next part begins, if there is one
   */
  public record Part(List<Alert> alerts, Optional<UUID> next) {
    public Part {
      alerts = List.copyOf(alerts);
    }
  }

  /**
   * The newest of the account's alerts.
   *
   * @param after those that come after this one; empty for the first part
   */
  public Part list(UUID accountId, AlertFilter filter, Optional<UUID> after, int limit) {
    List<Alert> found =
        jdbi.withHandle(handle -> store.list(handle, accountId, filter, after, limit + 1));
    return found.size() <= limit
        ? new Part(found, Optional.empty())
        : new Part(found.subList(0, limit), Optional.of(found.get(limit - 1).id()));
  }
}
