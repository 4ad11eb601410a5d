package dev.darkroom.webhook;

import dev.darkroom.db.Signal;
import dev.darkroom.db.Signals;
import dev.darkroom.job.Job;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What accounts do with the ledger: look at what was sent to them, and have it sent again. A
 * delivery that is another account's is as one that does not exist.
 */
public final class Deliveries {

  private static final int MOST_OF_JOB = 500;

  private final Jdbi jdbi;
  private final Signals signals;
  private final InstantSource clock;
  private final DeliveryStore deliveries = new DeliveryStore();
  private final LedgerStore ledger = new LedgerStore();
  private final EndpointStore endpoints = new EndpointStore();

  public Deliveries(Jdbi jdbi, Signals signals, InstantSource clock) {
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

  /** The last call of each of the account's deliveries that there were calls for, by their ids. */
  public Map<UUID, Attempt> lastAttempts(Collection<Delivery> of) {
    return of.isEmpty() ? Map.of() : jdbi.withHandle(handle -> ledger.lastAttempts(handle, of));
  }

  /**
   * Who was told of what befell one of the account's jobs, and what came of it, oldest first; the
   * newest ones where there are very many.
   */
  public List<DeliveryTrace> ofJob(Job job) {
    DeliveryFilter filter =
        new DeliveryFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.of(job.id()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return jdbi.withHandle(handle -> {
      List<Delivery> found =
          ledger.list(handle, Conditions.of(job.accountId(), filter), MOST_OF_JOB);
      if (found.isEmpty()) {
        return List.of();
      }
      Map<UUID, Attempt> latest = ledger.lastAttempts(handle, found);
      return found.reversed().stream()
          .map(delivery ->
              new DeliveryTrace(delivery, Optional.ofNullable(latest.get(delivery.id()))))
          .toList();
    });
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
    List<LedgerStore.Again> again = resend(accountId, Conditions.one(accountId, id), 1);
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
   * Sends several of the account's deliveries again, each in that way.
   *
   * @param ids those that there are not are passed over
   */
  public Resent resend(UUID accountId, Collection<UUID> ids) {
    return Resent.of(resend(accountId, Conditions.some(accountId, ids), ids.size()));
  }

  private List<LedgerStore.Again> resend(UUID accountId, Conditions conditions, int limit) {
    return jdbi.inTransaction(handle -> {
      // Whoever sends it again at the same moment would make a second one.
      endpoints.lockAccount(handle, accountId);
      handle.afterCommit(() -> signals.publish(Signal.all(Signal.Topic.DELIVERY_DUE)));
      return ledger.resend(
          handle, conditions, endpoints.list(handle, accountId), limit, clock.instant());
    });
  }

  private static Conditions conditions(
      UUID accountId, DeliveryFilter filter, Optional<DeliveryCursor> after) {
    Conditions conditions = Conditions.of(accountId, filter);
    return after.map(conditions::after).orElse(conditions);
  }
}
