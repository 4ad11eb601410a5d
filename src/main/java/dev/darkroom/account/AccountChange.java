package dev.darkroom.account;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is to change on an account; empty leaves it as it is.
 *
 * @param disabled true refuses its keys from now on, false takes that back
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
