package dev.darkroom.account;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is to change on an account; empty leaves it as it is.
 *
 * @param firstName an empty text takes it away, as with the last name
 * @param password a new one ends the account's sessions
 * @param disabled true ends its sessions and refuses its keys from now on, false lets them work
 *     again
 * @param limits the limits to change; an empty value lifts one
 */
public record AccountChange(
    Optional<String> email,
    Optional<String> firstName,
    Optional<String> lastName,
    Optional<String> password,
    Optional<Account.Role> role,
    Optional<Boolean> disabled,
    Map<Limit, OptionalInt> limits) {

  public AccountChange {
    limits = Map.copyOf(limits);
  }

  @Override
  public String toString() {
    return "AccountChange[email="
        + email
        + ", role="
        + role
        + ", disabled="
        + disabled
        + ", limits="
        + limits
        + "]";
  }
}
