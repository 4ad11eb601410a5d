package dev.darkroom.webhook;

import dev.darkroom.job.JobEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The part of a {@code where} that says which deliveries {@code d} are meant. Only what was asked
 * for stands in it, so that the database can choose the index for it.
 */
final class Conditions {

  /** The owner is missed by a terminal event that no resend has brought or is to bring. */
  private static final String MISSED =
      """
      d.state in ('skipped', 'exhausted', 'expired')
        and d.type in ('completed', 'failed', 'cancelled') and d.resend_of is null
        and not exists (
          select 1 from delivery again
          where again.resend_of = d.id and again.state in ('waiting', 'delivered'))
      """;

  /** The order of every list, with its limit. */
  private static final String NEWEST = " order by d.created_at desc, d.id desc limit :limit";

  private final List<String> texts = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();
  private boolean waits;

  private Conditions(UUID accountId) {
    add("d.account_id = :accountId", "accountId", accountId);
  }

  static Conditions of(UUID accountId, DeliveryFilter filter) {
    Conditions conditions = new Conditions(accountId);
    filter.state().ifPresent(conditions::addState);
    filter
        .endpointId()
        .ifPresent(id -> conditions.add("d.endpoint_id = :endpointId", "endpointId", id));
    filter.jobId().ifPresent(id -> conditions.add("d.job_id = :jobId", "jobId", id));
    filter.event().ifPresent(conditions::addEvent);
    filter
        .createdAfter()
        .ifPresent(at -> conditions.add("d.created_at > :createdAfter", "createdAfter", at));
    filter
        .createdBefore()
        .ifPresent(at -> conditions.add("d.created_at < :createdBefore", "createdBefore", at));
    return conditions;
  }

  static Conditions one(UUID accountId, UUID id) {
    return some(accountId, List.of(id));
  }

  static Conditions some(UUID accountId, Collection<UUID> ids) {
    Conditions conditions = new Conditions(accountId);
    conditions.add("d.id = any(:someIds)", "someIds", ids.toArray(UUID[]::new));
    return conditions;
  }

  /** What is to be sent again. */
  static Conditions of(UUID accountId, ResendScope scope) {
    Conditions conditions = of(accountId, scope.filter());
    scope
        .missedSince()
        .ifPresent(since -> {
          conditions.add("d.ended_at >= :missedSince", "missedSince", since);
          conditions.texts.add(MISSED);
        });
    return conditions;
  }

  /** The same, and older than what was seen last. */
  Conditions after(DeliveryCursor cursor) {
    add("(d.created_at, d.id) < (:cursorAt, :cursorId)", "cursorAt", cursor.createdAt());
    values.put("cursorId", cursor.id());
    return this;
  }

  String text() {
    return String.join(" and ", texts);
  }

  /**
   * Selects the newest of those meant, at most {@code :limit}. Those that wait are found in two
   * parts, each by an index of its own: what waits for its turn, and what is being sent.
   */
  String newest() {
    String all = "select d.* from delivery d where " + text();
    return waits
        ? "select d.* from ((%1$s and d.lease_owner is null%2$s) union all"
            .concat(" (%1$s and d.lease_owner is not null%2$s)) d%2$s")
            .formatted(all, NEWEST)
        : all + NEWEST;
  }

  <T extends SqlStatement<T>> T bind(T statement) {
    values.forEach(statement::bind);
    return statement;
  }

  /** In its own text, since an index that has some states only can not be chosen for any state. */
  private void addState(DeliveryState state) {
    texts.add("d.state = '" + state.code() + "'");
    waits = state == DeliveryState.WAITING;
  }

  /** So, too, since an index has some types only. */
  private void addEvent(EventName event) {
    add("d.format = :format", "format", event.format().code());
    texts.add(
        event.types().stream()
            .map(JobEvent.Type::code)
            .collect(Collectors.joining("', '", "d.type in ('", "')")));
  }

  private void add(String text, String name, Object value) {
    texts.add(text);
    values.put(name, value);
  }
}
