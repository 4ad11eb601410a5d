package dev.darkroom.webhook;

import dev.darkroom.account.AccountSecrets;
import dev.darkroom.account.SecretRotations;
import dev.darkroom.account.WebhookSecret;
import dev.darkroom.db.Ids;
import dev.darkroom.db.Signal;
import dev.darkroom.db.Signals;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What accounts do with their endpoints. An endpoint that is another account's is as one that does
 * not exist: the answer is empty.
 */
public final class Endpoints {

  private final Jdbi jdbi;
  private final AccountSecrets secrets;
  private final SecureRandom random;
  private final Signals signals;
  private final InstantSource clock;
  private final EndpointStore store = new EndpointStore();
  private final PulseStore pulses = new PulseStore();

  public Endpoints(
      Jdbi jdbi,
      AccountSecrets secrets,
      SecureRandom random,
      Signals signals,
      InstantSource clock) {
    this.jdbi = jdbi;
    this.secrets = secrets;
    this.random = random;
    this.signals = signals;
    this.clock = clock;
  }

  /** The account's endpoints of both formats, oldest first. */
  public List<Endpoint> list(UUID accountId) {
    return jdbi.withHandle(handle -> store.list(handle, accountId));
  }

  public Optional<Endpoint> find(UUID accountId, UUID id) {
    return jdbi.withHandle(handle -> store.find(handle, accountId, id));
  }

  /** How busy each of the account's endpoints is, by their ids. */
  public Map<UUID, Pulse> pulses(UUID accountId) {
    return jdbi.withHandle(handle -> pulses.ofAccount(handle, accountId, clock.instant()));
  }

  /**
   * Makes an endpoint with a secret of its own.
   *
   * @param preset its secret; empty for a generated one
   * @throws WebhookException when the account has too many, or one with that URL
   */
  public NewEndpoint create(
      UUID accountId, Format format, EndpointSettings settings, Optional<WebhookSecret> preset) {
    requireOfFormat(settings, format);
    WebhookSecret secret = preset.orElseGet(() -> WebhookSecret.generate(random));
    byte[] sealed = secrets.seal(secret);
    return jdbi.inTransaction(handle -> {
      Instant now = clock.instant();
      UUID id = Ids.next(now);
      store.lockAccount(handle, accountId);
      EndpointStore.requireRoom(store.list(handle, accountId).size() + 1);
      requireNewUrl(handle, accountId, format, settings);
      store.insert(handle, id, accountId, format, settings, sealed, now);
      return new NewEndpoint(store.find(handle, accountId, id).orElseThrow(), secret);
    });
  }

  /**
   * Changes what its owner chooses. Where the URL changes, what waits goes to the new one.
   *
   * @param change makes of the settings as they are those that are to be
   * @throws WebhookException when they can't be had
   */
  public Optional<Endpoint> change(
      UUID accountId, UUID id, UnaryOperator<EndpointSettings> change) {
    return jdbi.inTransaction(handle -> {
      store.lockAccount(handle, accountId);
      Optional<Endpoint> held = store.hold(handle, accountId, id);
      held.ifPresent(endpoint -> change(handle, endpoint, change.apply(endpoint.settings())));
      return held.flatMap(_ -> store.find(handle, accountId, id));
    });
  }

  private void change(Handle handle, Endpoint endpoint, EndpointSettings settings) {
    requireOfFormat(settings, endpoint.format());
    if (!settings.url().equals(endpoint.url())) {
      requireNewUrl(handle, endpoint.accountId(), endpoint.format(), settings);
    }
    store.update(handle, endpoint, settings, clock.instant());
  }

  /** Ends an endpoint: what waits for it is skipped. Returns whether there was one. */
  public boolean delete(UUID accountId, UUID id) {
    return jdbi.inTransaction(handle ->
        store
            .hold(handle, accountId, id)
            .map(endpoint -> store.delete(handle, endpoint.id(), clock.instant()))
            .orElse(false));
  }

  /**
   * Holds back what is owed to an endpoint, if it is not held back already.
   *
   * @throws WebhookException when it is disabled
   */
  public Optional<Endpoint> pause(UUID accountId, UUID id) {
    return act(
        accountId,
        id,
        (handle, endpoint) -> {
          requireNotDisabled(endpoint);
          store.pause(handle, endpoint.id(), clock.instant());
        });
  }

  /**
   * Sends what was held back, in its order.
   *
   * @throws WebhookException when it is disabled
   */
  public Optional<Endpoint> resume(UUID accountId, UUID id) {
    return act(
        accountId,
        id,
        (handle, endpoint) -> {
          requireNotDisabled(endpoint);
          store.resume(handle, endpoint.id(), clock.instant());
        });
  }

  /**
   * Turns a disabled endpoint on again.
   *
   * @throws WebhookException when it is paused
   */
  public Optional<Endpoint> enable(UUID accountId, UUID id) {
    return act(
        accountId,
        id,
        (handle, endpoint) -> {
          if (endpoint.state() == Endpoint.State.PAUSED) {
            throw new WebhookException("id", "The endpoint is paused and not disabled; resume it.");
          }
          store.resume(handle, endpoint.id(), clock.instant());
        });
  }

  /**
   * Gives an endpoint another secret. For the overlap {@code webhook-signature} has a signature by
   * each of the two, and {@code X-Midjourney-Signature} is the old one's; a secret older than that
   * is not valid any more. An endpoint without a secret of its own gets one, and the account's is
   * its old one.
   *
   * @param overlap at most {@link SecretRotations#LONGEST_OVERLAP}
   * @param preset the new secret; empty for a generated one
   */
  public Optional<NewEndpoint> rotateSecret(
      UUID accountId, UUID id, Duration overlap, Optional<WebhookSecret> preset) {
    if (overlap.isNegative() || overlap.compareTo(SecretRotations.LONGEST_OVERLAP) > 0) {
      throw new WebhookException("overlap", "overlap must be from 0 to 7 days");
    }
    WebhookSecret secret = preset.orElseGet(() -> WebhookSecret.generate(random));
    byte[] sealed = secrets.seal(secret);
    return act(
            accountId,
            id,
            (handle, endpoint) -> {
              Instant now = clock.instant();
              store.rotate(handle, endpoint.id(), sealed, now.plus(overlap), now);
            })
        .map(endpoint -> new NewEndpoint(endpoint, secret));
  }

  /**
   * Has {@code X-Midjourney-Signature} be the new secret's from now on, before the overlap ends.
   *
   * @throws WebhookException when no rotation is under way
   */
  public Optional<Endpoint> switchToNewSecret(UUID accountId, UUID id) {
    return act(
        accountId,
        id,
        (handle, endpoint) -> {
          if (!store.switchToNewSecret(handle, endpoint.id(), clock.instant())) {
            throw new WebhookException(
                "switch_now", "switch_now needs a rotation that is under way, and there is none");
          }
        });
  }

  private interface Action {
    void on(Handle handle, Endpoint endpoint);
  }

  private Optional<Endpoint> act(UUID accountId, UUID id, Action action) {
    return jdbi.inTransaction(handle -> {
      Optional<Endpoint> held = store.hold(handle, accountId, id);
      held.ifPresent(endpoint -> action.on(handle, endpoint));
      handle.afterCommit(() -> signals.publish(Signal.all(Signal.Topic.DELIVERY_DUE)));
      return held.flatMap(_ -> store.find(handle, accountId, id));
    });
  }

  private void requireNewUrl(
      Handle handle, UUID accountId, Format format, EndpointSettings settings) {
    if (store.hasUrl(handle, accountId, format, settings.url())) {
      throw new WebhookException(
          "url", "url is that of another endpoint of this account; change that one");
    }
  }

  private static void requireOfFormat(EndpointSettings settings, Format format) {
    for (EventName event : settings.events()) {
      if (event.format() != format) {
        throw new WebhookException(
            "events",
            "events of an endpoint of the %s format can't have %s"
                .formatted(format.code(), event.code()));
      }
    }
  }

  private static void requireNotDisabled(Endpoint endpoint) {
    if (endpoint.state() == Endpoint.State.DISABLED) {
      throw new WebhookException("id", "The endpoint is disabled; enable it.");
    }
  }
}
