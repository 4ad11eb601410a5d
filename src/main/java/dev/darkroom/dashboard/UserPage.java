package dev.darkroom.dashboard;

import dev.darkroom.account.Account;
import dev.darkroom.account.ApiKey;
import dev.darkroom.account.NewKey;
import dev.darkroom.webhook.Endpoint;
import java.util.List;
import java.util.Optional;

/**
 * The reader's own account.
 *
 * @param keys without the static token of the images API, which is set there
 * @param newKey one that was just made, shown this once
 * @param webhooks the endpoints of the images format
 * @param saved whether a change was just kept
 */
public record UserPage(
    Frame frame,
    Account account,
    List<ApiKey> keys,
    Optional<NewKey> newKey,
    List<Endpoint> webhooks,
    boolean saved,
    Ago ago) {

  public UserPage {
    keys = List.copyOf(keys);
    webhooks = List.copyOf(webhooks);
  }

  /** How an endpoint is doing, in a few words. */
  public String health(Endpoint endpoint) {
    return switch (endpoint.state()) {
      case PAUSED -> "Paused";
      case DISABLED, DELETED ->
          "Disabled: " + endpoint.stateReason().orElse("it failed for too long");
      case ACTIVE ->
          endpoint
              .health()
              .failingSince()
              .map(since ->
                  "Failing since "
                      + ago.text(since)
                      + endpoint.health().lastError().map(": "::concat).orElse(""))
              .or(() -> endpoint.health().lastSuccessAt().map(at -> "Answered " + ago.text(at)))
              .orElse("Not called yet");
    };
  }

  /** Whether a reader should look at the endpoint. */
  public boolean isTrouble(Endpoint endpoint) {
    return endpoint.state() != Endpoint.State.ACTIVE
        || endpoint.health().failingSince().isPresent();
  }
}
