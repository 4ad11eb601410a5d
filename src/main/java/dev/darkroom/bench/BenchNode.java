package dev.darkroom.bench;

import dev.darkroom.account.AccountSecrets;
import dev.darkroom.account.SecretCipher;
import dev.darkroom.db.Database;
import dev.darkroom.db.DatabaseClock;
import dev.darkroom.db.Node;
import dev.darkroom.db.Signals;
import dev.darkroom.egress.EgressGuard;
import dev.darkroom.egress.EgressPolicy;
import dev.darkroom.job.JobChanges;
import dev.darkroom.job.JobStore;
import dev.darkroom.payload.PublicUrl;
import dev.darkroom.webhook.DeliveryWriter;
import dev.darkroom.webhook.Dispatcher;
import dev.darkroom.webhook.Message;
import dev.darkroom.webhook.Outcome;
import dev.darkroom.webhook.Sender;
import dev.darkroom.webhook.SenderSettings;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.Jdbi;

/**
 * The parts of a server that deliver, wired as a server wires them. Every host is this machine, and
 * the guard lets it be called.
 */
final class BenchNode implements AutoCloseable {

  private static final PublicUrl PUBLIC_URL = new PublicUrl(URI.create("http://127.0.0.1:8055"));
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final EgressPolicy LOOPBACK_ALLOWED =
      new EgressPolicy(List.of(), Set.of(), true, Set.of());

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
  private final Database database;
  private final DatabaseClock clock;
  private final Signals signals;
  private final Sender sender;
  private final Dispatcher dispatcher;
  private final JobStore jobs;

  BenchNode(NodeTerms terms) {
    database = Database.open(terms.database());
    Jdbi jdbi = database.jdbi();
    clock = new DatabaseClock(jdbi);
    signals = new Signals(database);
    AccountSecrets secrets =
        new AccountSecrets(new SecretCipher(terms.secretKey(), new SecureRandom()));
    sender =
        new Sender(
            vertx,
            new EgressGuard(LOOPBACK_ALLOWED, _ -> List.of(LOOPBACK)),
            settings(terms),
            clock);
    Node node = Node.register(jdbi, terms.id(), clock.instant());
    dispatcher = new Dispatcher(jdbi, sender, secrets, terms.schedule(), node, clock);
    jobs =
        new JobStore(
            new JobChanges(List.of(new DeliveryWriter(PUBLIC_URL, signals, dispatcher)), signals));
  }

  private static SenderSettings settings(NodeTerms terms) {
    SenderSettings usual = SenderSettings.usual("Darkroom/bench");
    return new SenderSettings(
        terms.deadline(),
        usual.connectTimeout(),
        usual.maxConnections(),
        usual.keepAlive(),
        usual.userAgent(),
        usual.trustedAuthorities());
  }

  BenchNode start() {
    signals.start();
    dispatcher.start(signals);
    return this;
  }

  Jdbi jdbi() {
    return database.jdbi();
  }

  DatabaseClock clock() {
    return clock;
  }

  JobStore jobs() {
    return jobs;
  }

  /** Sends a message past all that a server does for a delivery. */
  CompletionStage<Outcome> send(Message message) {
    return sender.send(message);
  }

  /** Stops as a server does: calls under way end and are written down. */
  @Override
  public void close() {
    dispatcher.stop();
    signals.close();
    database.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
