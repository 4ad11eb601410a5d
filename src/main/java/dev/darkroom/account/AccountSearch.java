package dev.darkroom.account;

import java.util.Optional;
import java.util.UUID;

/**
 * A page of accounts, newest first.
 *
 * @param emailPart what their addresses contain, in lower case; empty for all
 * @param from where the page begins or ends
 * @param limit the most accounts of a page
 */
public record AccountSearch(String emailPart, From from, int limit) {

  /** Where a page lies among the others. */
  public sealed interface From {

    /** At the newest. */
    record Newest() implements From {}

    /** Right after an account, among those that are older. */
    record OlderThan(UUID id) implements From {}

    /** Right before an account, among those that are newer. */
    record NewerThan(UUID id) implements From {}
  }

  Optional<UUID> before() {
    return from instanceof From.OlderThan(UUID id) ? Optional.of(id) : Optional.empty();
  }

  Optional<UUID> after() {
    return from instanceof From.NewerThan(UUID id) ? Optional.of(id) : Optional.empty();
  }
}
