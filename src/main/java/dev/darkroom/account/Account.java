package dev.darkroom.account;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Who owns jobs, keys and endpoints.
 *
 * @param email lower case, unique
 * @param disabledAt when its keys stopped working; empty while they work
 */
public record Account(
    UUID id,
    String email,
    Optional<String> firstName,
    Optional<String> lastName,
    Role role,
    Limits limits,
    Optional<Instant> disabledAt,
    Instant createdAt) {

  /** What an account may do beyond its own affairs. */
  public enum Role {
    ADMIN,
    USER
  }

  public boolean isAdmin() {
    return role == Role.ADMIN;
  }

  public boolean isDisabled() {
    return disabledAt.isPresent();
  }
}
