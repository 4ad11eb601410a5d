package dev.darkroom.webhook;

import dev.darkroom.account.AccountSecrets;
import dev.darkroom.db.Ids;
import dev.darkroom.payload.PublicUrl;
import dev.darkroom.payload.SampleEvents;
import dev.darkroom.payload.WireJson;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Calls an endpoint once, at its owner's wish, with an event that looks like any other but for the
 * header {@code darkroom-test}. The call is no delivery: it is on no record and has no
 * consequences.
 */
public final class TestCalls {

  /** Like that of an image which was created, begun and done. */
  private static final int SEQUENCE = 3;

  private final Jdbi jdbi;
  private final Sender sender;
  private final Composer composer;
  private final SampleEvents samples;
  private final InstantSource clock;
  private final EndpointStore endpoints = new EndpointStore();

  public TestCalls(
      Jdbi jdbi, Sender sender, AccountSecrets secrets, PublicUrl publicUrl, InstantSource clock) {
    this.jdbi = jdbi;
    this.sender = sender;
    this.composer = new Composer(secrets);
    this.samples = new SampleEvents(publicUrl);
    this.clock = clock;
  }

  private record Target(Endpoint endpoint, EndpointStore.Signing signing) {}

  /**
   * Calls the account's endpoint, whatever its state, and waits for what comes of it, for the
   * sender's deadline at most.
   *
   * @return empty when the account has no such endpoint
   */
  public Optional<Attempt> call(UUID accountId, UUID id) {
    Optional<Target> target =
        jdbi.withHandle(handle ->
            endpoints
                .find(handle, accountId, id)
                .map(found -> new Target(found, endpoints.findSigning(handle, id))));
    return target.map(this::call);
  }

  private Attempt call(Target target) {
    Instant at = clock.instant();
    Outcome outcome = sender.send(message(target, at)).toCompletableFuture().join();
    return Attempt.of(at, outcome);
  }

  private Message message(Target target, Instant at) {
    Endpoint endpoint = target.endpoint;
    Message message =
        composer.message(
            endpoint.url(),
            new Composer.Content(
                Ids.next(at),
                SEQUENCE,
                body(endpoint, at),
                target.signing.secrets(),
                target.signing.terms()),
            at);
    Map<String, String> headers = new LinkedHashMap<>(message.headers());
    headers.put("darkroom-test", "true");
    return new Message(message.url(), headers, message.body());
  }

  private byte[] body(Endpoint endpoint, Instant at) {
    return WireJson.bytes(
        switch (endpoint.format()) {
          case IMAGES -> samples.image(endpoint.accountId(), at);
          case JOBS -> samples.job(at);
        });
  }
}
