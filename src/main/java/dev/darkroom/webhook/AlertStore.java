package dev.darkroom.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** The rows of alerts. */
final class AlertStore {

  /** How long an alert is news to the operator. */
  static final Duration POSTED_FOR = Duration.ofDays(3);

  private static final Duration COUNTED_FOR = Duration.ofMinutes(1);
  private static final Duration FIRST_POST_WAIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_POST_WAIT = Duration.ofHours(1);

  private static final RowMapper<Alert> ALERT = (row, context) -> alert(row);

  /**
   * In one order of receivers, as by everybody who writes several. A second alert on what the same
   * receiver has lost in the same way in the same hour is counted by the first.
   */
  private static final String INSERT =
      """
      insert into alert (
        id, account_id, type, endpoint_id, origin, delivery_id, job_id, reason, since, count, at,
        post_due_at)
      select id, account_id, type, endpoint_id, origin, delivery_id, job_id, reason, since, count,
        at, post_due_at
      from unnest(
        :ids, :accountIds, :types, :endpointIds, :origins, :deliveryIds, :jobIds, :reasons,
        :sinces::timestamptz[], :counts, :ats::timestamptz[], :postDueAts::timestamptz[])
        as raised (
          id, account_id, type, endpoint_id, origin, delivery_id, job_id, reason, since, count, at,
          post_due_at)
      order by account_id, endpoint_id, origin, type
      on conflict (
        account_id, endpoint_id, origin, type, date_trunc('hour', at at time zone 'UTC'))
        where type in ('delivery.exhausted', 'delivery.expired')
      do update set count = alert.count + excluded.count, reason = excluded.reason
      returning id
      """;

  /** The ids of alerts grow with time. */
  private static final String LIST =
      """
      select * from alert
      where account_id = :accountId
        and (:type::text is null or type = :type)
        and (:endpointId::uuid is null or endpoint_id = :endpointId)
        and (:after::uuid is null or id < :after)
      order by id desc
      limit :limit
      """;

  /** Each claim is the promise of another try, which a success takes back. */
  private static final String CLAIM =
      """
      with due as (
        select id, least(:longestWait::interval, :firstWait * power(2, least(post_attempts, 10))) as wait
        from alert
        where post_due_at <= :now and post_due_at > :tooOld
        order by post_due_at
        limit :limit
        for update skip locked)
      update alert set
        post_attempts = post_attempts + 1,
        post_due_at = case
          when :now::timestamptz + wait < at + :postedFor then :now::timestamptz + wait end
      from due where alert.id = due.id
      returning alert.*
      """;

  private static final String POSTED =
      "update alert set posted_at = :now, post_due_at = null where id = :id";

  /**
   * Writes alerts down.
   *
   * @return the ids of those that are new; the others are counted by an older one
   */
  Set<UUID> insert(Handle handle, Collection<Alert> alerts) {
    return handle
        .createQuery(INSERT)
        .bindArray("ids", UUID.class, each(alerts, Alert::id))
        .bindArray("accountIds", UUID.class, each(alerts, Alert::accountId))
        .bindArray("types", String.class, each(alerts, alert -> alert.type().code()))
        .bindArray("endpointIds", UUID.class, each(alerts, alert -> orNull(alert.endpointId())))
        .bindArray("origins", String.class, each(alerts, Alert::origin))
        .bindArray("deliveryIds", UUID.class, each(alerts, alert -> orNull(alert.deliveryId())))
        .bindArray("jobIds", UUID.class, each(alerts, alert -> orNull(alert.jobId())))
        .bindArray("reasons", String.class, each(alerts, alert -> orNull(alert.reason())))
        .bindArray(
            "sinces",
            String.class,
            each(alerts, alert -> orNull(alert.since().map(Instant::toString))))
        .bindArray("counts", Integer.class, each(alerts, Alert::count))
        .bindArray("ats", String.class, each(alerts, alert -> alert.at().toString()))
        .bindArray("postDueAts", String.class, each(alerts, alert -> postDueAt(alert).toString()))
        .mapTo(UUID.class)
        .collect(Collectors.toSet());
  }

  private static @Nullable Object[] each(
      Collection<Alert> alerts, Function<Alert, @Nullable Object> part) {
    return alerts.stream().map(part).toArray();
  }

  /** What counts deliveries is posted when most of them are counted. */
  private static Instant postDueAt(Alert alert) {
    return alert.type().countsDeliveries() ? alert.at().plus(COUNTED_FOR) : alert.at();
  }

  private static <T> @Nullable T orNull(Optional<T> value) {
    return value.orElse(null);
  }

  /**
   * The newest of the account's alerts that are meant.
   *
   * @param after only those that are older than this one
   */
  List<Alert> list(
      Handle handle, UUID accountId, AlertFilter filter, Optional<UUID> after, int limit) {
    return handle
        .createQuery(LIST)
        .bind("accountId", accountId)
        .bind("type", filter.type().map(Alert.Type::code).orElse(null))
        .bind("endpointId", filter.endpointId().orElse(null))
        .bind("after", after.orElse(null))
        .bind("limit", limit)
        .map(ALERT)
        .list();
  }

  /**
   * Takes alerts that are due to be posted. Each is due again after a wait that doubles from 30 s
   * up to an hour, for three days, unless it is {@link #posted}.
   */
  List<Alert> claim(Handle handle, int limit, Instant now) {
    return handle
        .createQuery(CLAIM)
        .bind("now", now)
        .bind("tooOld", now.minus(POSTED_FOR))
        .bind("postedFor", POSTED_FOR)
        .bind("firstWait", FIRST_POST_WAIT)
        .bind("longestWait", LONGEST_POST_WAIT)
        .bind("limit", limit)
        .map(ALERT)
        .list();
  }

  void posted(Handle handle, UUID id, Instant now) {
    handle.createUpdate(POSTED).bind("id", id).bind("now", now).execute();
  }

  private static Alert alert(ResultSet row) throws SQLException {
    return new Alert(
        row.getObject("id", UUID.class),
        row.getObject("account_id", UUID.class),
        Alert.Type.parse(row.getString("type")).orElseThrow(),
        Optional.ofNullable(row.getObject("endpoint_id", UUID.class)),
        row.getString("origin"),
        Optional.ofNullable(row.getObject("delivery_id", UUID.class)),
        Optional.ofNullable(row.getObject("job_id", UUID.class)),
        Optional.ofNullable(row.getString("reason")),
        Optional.ofNullable(row.getTimestamp("since")).map(Timestamp::toInstant),
        row.getInt("count"),
        row.getTimestamp("at").toInstant());
  }
}
