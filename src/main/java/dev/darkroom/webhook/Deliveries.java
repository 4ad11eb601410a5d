package dev.darkroom.webhook;

import dev.darkroom.db.Signal;
import dev.darkroom.db.Signals;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What accounts do with the ledger: look at what was sent to them, and have it sent again. A
 * delivery that is another account's is as one that does not exist.
 */
public final class Deliveries {

  /** How many deliveries one call sends again at most. */
  public static final int MOST_RESENT = 10_000;

  /** How many are made in one transaction. */
  private static final int BATCH = 500;

  private final Jdbi jdbi;
  private final Signals signals;
  private final InstantSource clock;
  private final int batch;
  private final DeliveryStore deliveries = new DeliveryStore();
  private final LedgerStore ledger = new LedgerStore();
  private final EndpointStore endpoints = new EndpointStore();

  public Deliveries(Jdbi jdbi, Signals signals, InstantSource clock) {
    this(jdbi, signals, clock, BATCH);
  }

  /** For tests, which have no time for a batch of the usual size. */
  Deliveries(Jdbi jdbi, Signals signals, InstantSource clock, int batch) {
    this.batch = batch;
    this.jdbi = jdbi;
    this.signals = signals;
    this.clock = clock;
  }

  /**
   * A part of a list.
   *
   * @param next where the next part begins, if there is one
   */
  public record Part(List<Delivery> deliveries, Optional<DeliveryCursor> next) {
    public Part {
      deliveries = List.copyOf(deliveries);
    }
  }

  /**
   * What still waits to tell how far these jobs have come is not sent, since their owner is done
   * with them; how they began and ended is.
   */
  public void supersedeProgress(Handle handle, Collection<UUID> jobIds) {
    deliveries.supersedeProgress(handle, jobIds, clock.instant());
  }

  /**
   * The newest of the account's deliveries.
   *
   * @param after those that come after this one; empty for the first part
   */
  public Part list(
      UUID accountId, DeliveryFilter filter, Optional<DeliveryCursor> after, int limit) {
    Conditions conditions = conditions(accountId, filter, after);
    List<Delivery> found = jdbi.withHandle(handle -> ledger.list(handle, conditions, limit + 1));
    if (found.size() <= limit) {
      return new Part(found, Optional.empty());
    }
    List<Delivery> part = found.subList(0, limit);
    Delivery last = part.getLast();
    return new Part(part, Optional.of(new DeliveryCursor(last.createdAt(), last.id())));
  }

  /** All that is on record about one of the account's deliveries. */
  public Optional<DeliveryRecord> find(UUID accountId, UUID id) {
    return jdbi.withHandle(handle ->
        ledger
            .find(handle, accountId, id)
            .map(delivery ->
                new DeliveryRecord(
                    delivery, ledger.attempts(handle, id), ledger.body(handle, id))));
  }

  /**
   * Sends one of the account's deliveries again: by a new one, or, where it waits or was sent again
   * already and that one waits, by trying that one now.
   *
   * @return the delivery that is to arrive; empty when there is no such delivery
   * @throws WebhookException when its receiver is disabled or deleted
   */
  public Optional<Delivery> resend(UUID accountId, UUID id) {
    List<LedgerStore.Again> again = resend(accountId, () -> Conditions.one(accountId, id), 1);
    return again.stream()
        .findFirst()
        .map(one ->
            one.madeId()
                .or(one::openId)
                .orElseThrow(() ->
                    new WebhookException("id", "The delivery's endpoint is disabled or deleted.")))
        .flatMap(made -> jdbi.withHandle(handle -> ledger.find(handle, accountId, made)));
  }

  /**
   * The same for the newest of those meant, in several transactions: what is done stays done,
   * whatever befalls the server.
   *
   * @param after those that come after this one; empty for the first {@link #MOST_RESENT}
   */
  public Resent resendAll(UUID accountId, DeliveryFilter filter, Optional<DeliveryCursor> after) {
    return resendAll(accountId, () -> Conditions.of(accountId, filter), after);
  }

  /**
   * Sends the terminal events again that the account's endpoint was not told of since the first
   * failure of its trouble. An endpoint that is well has missed nothing.
   *
   * @param endpoint as it was when it was turned on
   */
  public Resent resendMissed(Endpoint endpoint) {
    return endpoint
        .missedSince()
        .map(since ->
            resendAll(
                endpoint.accountId(),
                () -> Conditions.missed(endpoint.accountId(), endpoint.id(), since),
                Optional.empty()))
        .orElse(Resent.NOTHING);
  }

  private Resent resendAll(
      UUID accountId, Supplier<Conditions> meant, Optional<DeliveryCursor> after) {
    Resent all = new Resent(0, 0, 0, after);
    do {
      Optional<DeliveryCursor> from = all.next();
      int limit = Math.min(batch, MOST_RESENT - all.count());
      List<LedgerStore.Again> again =
          resend(
              accountId,
              () -> from.map(cursor -> meant.get().after(cursor)).orElseGet(meant),
              limit);
      all = all.and(resent(again, limit));
    } while (all.next().isPresent() && all.count() < MOST_RESENT);
    return all;
  }

  private static Resent resent(List<LedgerStore.Again> again, int limit) {
    int made = (int) again.stream().filter(one -> one.madeId().isPresent()).count();
    int hurried = (int) again.stream().filter(one -> one.openId().isPresent()).count();
    Optional<DeliveryCursor> next =
        again.size() < limit ? Optional.empty() : Optional.of(again.getLast().place());
    return new Resent(made, hurried, again.size() - made - hurried, next);
  }

  /** Nobody else sends the account's deliveries again meanwhile, or some would go out twice. */
  private List<LedgerStore.Again> resend(UUID accountId, Supplier<Conditions> meant, int limit) {
    return jdbi.inTransaction(handle -> {
      endpoints.lockAccount(handle, accountId);
      List<LedgerStore.Again> again =
          ledger.resend(
              handle, meant.get(), endpoints.list(handle, accountId), limit, clock.instant());
      handle.afterCommit(() -> signals.publish(Signal.all(Signal.Topic.DELIVERY_DUE)));
      return again;
    });
  }

  private static Conditions conditions(
      UUID accountId, DeliveryFilter filter, Optional<DeliveryCursor> after) {
    Conditions conditions = Conditions.of(accountId, filter);
    return after.map(conditions::after).orElse(conditions);
  }
}
