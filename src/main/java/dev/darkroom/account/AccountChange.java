package dev.darkroom.account;

import java.util.Optional;

/**
 * What is to change on an account; empty leaves it as it is.
 *
 * @param disabled true refuses its keys from now on, false takes that back
 */
public record AccountChange(
    Optional<String> email,
    Optional<String> firstName,
    Optional<String> lastName,
    Optional<String> password,
    Optional<Account.Role> role,
    Optional<Boolean> disabled) {

  @Override
  public String toString() {
    return "AccountChange[email=" + email + ", role=" + role + ", disabled=" + disabled + "]";
  }
}
