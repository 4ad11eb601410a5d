package dev.darkroom.webhook;

import dev.darkroom.loop.Background;
import dev.darkroom.loop.Loop;
import dev.darkroom.webhook.LedgerCheck.Breach;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Looks once an hour whether all holds that must hold in the ledger, and tells where it does not.
 */
public final class Reconciler implements Background {

  private static final Logger LOG = Logger.getLogger(Reconciler.class);
  private static final Duration ROUND = Duration.ofHours(1);

  private final Jdbi jdbi;
  private final InstantSource clock;
  private final AtomicLong broken =
      Objects.requireNonNull(Metrics.gauge("darkroom.ledger.breaches", new AtomicLong()));
  private final Loop loop = new Loop("ledger-check", ROUND, this::reconcile);

  public Reconciler(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  @Override
  public void start() {
    loop.start();
  }

  @Override
  public void stop() {
    loop.stop();
  }

  private boolean reconcile() {
    List<Breach> breaches = breaches();
    broken.set(breaches.stream().mapToLong(Breach::count).sum());
    breaches.forEach(breach -> LOG.errorf("ledger.breach %s", breach));
    return false;
  }

  /** What does not hold although it must: which check, how often, and the id of one example. */
  public List<String> describeBreaches() {
    return breaches().stream().map(Breach::toString).toList();
  }

  List<Breach> breaches() {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> {
          handle.execute("set transaction read only");
          return Arrays.stream(LedgerCheck.values())
              .flatMap(check -> check.run(handle, clock.instant()).stream())
              .toList();
        });
  }
}
