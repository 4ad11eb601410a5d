package dev.darkroom.account;

import java.util.Optional;

/**
 * An account to be made.
 *
 * @param password generated where empty
 */
public record NewAccount(
    String email,
    Optional<String> firstName,
    Optional<String> lastName,
    Optional<String> password,
    Account.Role role) {

  @Override
  public String toString() {
    return "NewAccount[email=" + email + ", role=" + role + "]";
  }
}
