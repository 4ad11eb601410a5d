package dev.darkroom.account;

import java.util.Optional;
import java.util.UUID;

/**
 * Who makes a request.
 *
 * @param apiKeyId the key they came with; empty for a login session
 */
public record Caller(Account account, Optional<UUID> apiKeyId) {

  public UUID accountId() {
    return account.id();
  }
}
