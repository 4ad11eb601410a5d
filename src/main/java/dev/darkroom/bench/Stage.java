package dev.darkroom.bench;

import dev.darkroom.account.SecretCipher;
import dev.darkroom.account.WebhookSecret;
import dev.darkroom.db.DatabaseClock;
import dev.darkroom.webhook.EndpointStore;
import dev.darkroom.webhook.Format;
import dev.darkroom.webhook.RetrySchedule;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Jdbi;

/** What scenarios run on: a database, a receiver, and nodes as they ask for them. */
final class Stage implements AutoCloseable {

  /** How long something that must come is waited for before it counts as lost. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Duration LOOK_ROUND = Duration.ofMillis(20);

  private static final String NEW_ACCOUNT =
      """
      insert into account (id, email, password_hash, role, webhook_secret, created_at)
      values (:id, :email, '-', 'user', :secret, now())
      """;

  private final BenchPostgres postgres;
  private final BenchReceiver receiver = new BenchReceiver();
  private final EndpointStore endpoints = new EndpointStore();
  private final SecureRandom random = new SecureRandom();
  private final byte[] secretKey = new byte[SecretCipher.KEY_BYTES];

  /**
   * @param postgres is closed with the stage
   */
  Stage(BenchPostgres postgres) {
    this.postgres = postgres;
    random.nextBytes(secretKey);
  }

  BenchPostgres postgres() {
    return postgres;
  }

  Jdbi jdbi() {
    return postgres.jdbi();
  }

  BenchReceiver receiver() {
    return receiver;
  }

  Audit audit() {
    return new Audit(jdbi());
  }

  /** What a server is usually set to. */
  NodeTerms usualTerms() {
    return terms(Duration.ofSeconds(15), RetrySchedule.DEFAULT);
  }

  NodeTerms terms(Duration deadline, RetrySchedule schedule) {
    return new NodeTerms(
        UUID.randomUUID(), postgres.settings(), secretKey.clone(), deadline, schedule);
  }

  /** A node with the usual settings, which does nothing yet. */
  BenchNode node() {
    return new BenchNode(usualTerms());
  }

  /** Forgets all that was. */
  void clear() {
    receiver.clear();
    jdbi()
        .useHandle(handle -> {
          handle.execute("truncate account, job, endpoint, attempt, node cascade");
          handle.execute("checkpoint");
        });
  }

  List<UUID> newAccounts(int count) {
    SecretCipher cipher = new SecretCipher(secretKey, random);
    List<UUID> ids = new ArrayList<>();
    jdbi()
        .useTransaction(handle -> {
          for (int i = 0; i < count; i++) {
            UUID id = UUID.randomUUID();
            ids.add(id);
            handle
                .createUpdate(NEW_ACCOUNT)
                .bind("id", id)
                .bind("email", id + "@example.org")
                .bind("secret", cipher.encrypt(WebhookSecret.generate(random).text()))
                .execute();
          }
        });
    return ids;
  }

  /** Endpoints of the account that are told the usual of that format. */
  void newEndpoints(UUID accountId, Format format, List<URI> urls) {
    jdbi()
        .useTransaction(handle ->
            endpoints.replace(
                handle, accountId, format, urls, new DatabaseClock(jdbi()).instant()));
  }

  /** Waits until it is so; false when that takes too long. */
  boolean await(BooleanSupplier condition) throws InterruptedException {
    return await(condition, PATIENCE);
  }

  boolean await(BooleanSupplier condition, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(LOOK_ROUND);
    }
    return true;
  }

  @Override
  public void close() {
    receiver.close();
    postgres.close();
  }
}
