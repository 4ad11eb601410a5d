package dev.darkroom.account;

import java.util.Optional;
import java.util.UUID;

/**
 * Who makes a request.
 *
 * @param apiKeyId the key they came with; empty for a login
 * @param sessionId the session of their login; empty for a key
 */
public record Caller(Account account, Optional<UUID> apiKeyId, Optional<UUID> sessionId) {

  public Caller {
    if (apiKeyId.isPresent() == sessionId.isPresent()) {
      throw new IllegalArgumentException("a caller comes with a key or a login");
    }
  }

  public UUID accountId() {
    return account.id();
  }
}
