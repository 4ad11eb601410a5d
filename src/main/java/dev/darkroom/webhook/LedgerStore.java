package dev.darkroom.webhook;

import static java.util.Comparator.naturalOrder;

import dev.darkroom.db.Ids;
import dev.darkroom.job.JobEvent;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Deliveries as their owner sees them, and sending them again. */
final class LedgerStore {

  private static final RowMapper<Delivery> DELIVERY = (row, context) -> delivery(row);

  /** The page is found before anything is joined to it. */
  private static final String LIST =
      """
      select d.*, coalesce(e.url, j.webhook_url) as url,
        d.state = 'waiting' and d.lease_owner is null and coalesce(e.state, 'active') = 'active'
          as waits_for_time
      from (<newest>) d
        join job j on j.id = d.job_id
        left join endpoint e on e.id = d.endpoint_id
      order by d.created_at desc, d.id desc
      """;

  private static final String BODY =
      """
      select b.body
      from delivery d join event_body b
        on b.job_id = d.job_id and b.sequence = d.sequence and b.format = d.format
      where d.id = :id
      """;

  private static final String ATTEMPTS =
      "select * from attempt where delivery_id = :id order by number, at";

  /** Of the days since the deliveries were made, which spares looking at those before. */
  private static final String LAST_ATTEMPTS =
      """
      select distinct on (delivery_id) *
      from attempt
      where delivery_id = any(:ids) and at >= :since
      order by delivery_id, number desc, at desc
      """;

  /**
   * What waits, or has a resend that waits, is tried now; all else is made anew where somebody is
   * there to get it. Of a receiver that is neither active nor paused nothing is made.
   */
  private static final String RESEND =
      """
      with receiver as (
        select * from unnest(:endpointIds, :lanes) as receiver (endpoint_id, lane)),
      chosen as materialized (
        select d.* from delivery d where <conditions>
        order by d.created_at desc, d.id desc
        limit :limit),
      open as materialized (
        select id as chosen_id, id from chosen where state = 'waiting'
        union all
        select chosen.id, again.id from chosen join delivery again on again.resend_of = chosen.id
        where again.state = 'waiting'),
      early as (
        select id from delivery
        where id in (select id from open) and state = 'waiting' and lease_owner is null
          and due_at > :now
        order by id
        for update),
      hurried as (
        update delivery set due_at = :now from early where delivery.id = early.id),
      wanted as (
        select chosen.*, coalesce(receiver.lane, chosen.lane) as to_lane,
          row_number() over () as place
        from chosen left join receiver using (endpoint_id)
        where chosen.id not in (select chosen_id from open)
          and (chosen.endpoint_id is null or receiver.lane is not null)),
      made as (
        insert into delivery (
          id, account_id, job_id, sequence, type, format, endpoint_id, lane, state, due_at,
          resend_of, created_at)
        select fresh.id, account_id, job_id, sequence, type, format, endpoint_id, to_lane,
          'waiting', :now, wanted.id, :now
        from wanted join unnest(:ids) with ordinality as fresh (id, place) using (place)
        returning id, resend_of)
      select chosen.id, chosen.created_at, made.id as made_id,
        (select min(open.id::text)::uuid from open where open.chosen_id = chosen.id) as open_id
      from chosen left join made on made.resend_of = chosen.id
      order by chosen.created_at desc, chosen.id desc
      """;

  /**
   * What came of one delivery that was to be sent again.
   *
   * @param place where it stands in the list
   * @param madeId the new delivery, if one was made
   * @param openId the one that waited already
   */
  record Again(DeliveryCursor place, Optional<UUID> madeId, Optional<UUID> openId) {}

  /** The newest of those meant. */
  List<Delivery> list(Handle handle, Conditions conditions, int limit) {
    return conditions
        .bind(handle.createQuery(LIST))
        .define("newest", conditions.newest())
        .bind("limit", limit)
        .map(DELIVERY)
        .list();
  }

  /** How many are meant. */
  int count(Handle handle, Conditions conditions) {
    return conditions
        .bind(handle.createQuery("select count(*) from delivery d where <conditions>"))
        .define("conditions", conditions.text())
        .mapTo(Integer.class)
        .one();
  }

  Optional<Delivery> find(Handle handle, UUID accountId, UUID id) {
    return list(handle, Conditions.one(accountId, id), 1).stream().findFirst();
  }

  byte[] body(Handle handle, UUID id) {
    return handle.createQuery(BODY).bind("id", id).mapTo(byte[].class).one();
  }

  List<DeliveryRecord.Numbered> attempts(Handle handle, UUID id) {
    return handle
        .createQuery(ATTEMPTS)
        .bind("id", id)
        .map((row, context) -> new DeliveryRecord.Numbered(row.getInt("number"), attempt(row)))
        .list();
  }

  /** The last call of each of the deliveries; one without any is left out. */
  Map<UUID, Attempt> lastAttempts(Handle handle, Collection<Delivery> of) {
    Map<UUID, Attempt> last = new HashMap<>();
    handle
        .createQuery(LAST_ATTEMPTS)
        .bindArray("ids", UUID.class, of.stream().map(Delivery::id).toList())
        .bind("since", of.stream().map(Delivery::createdAt).min(naturalOrder()).orElseThrow())
        .map((row, context) -> Map.entry(row.getObject("delivery_id", UUID.class), attempt(row)))
        .forEach(entry -> last.put(entry.getKey(), entry.getValue()));
    return last;
  }

  /**
   * Sends the newest of those meant again, while the account is locked.
   *
   * @param endpoints the account's
   * @param limit how many at most
   */
  List<Again> resend(
      Handle handle, Conditions conditions, List<Endpoint> endpoints, int limit, Instant now) {
    List<Endpoint> reachable =
        endpoints.stream().filter(endpoint -> endpoint.state() != Endpoint.State.DISABLED).toList();
    return conditions
        .bind(handle.createQuery(RESEND))
        .define("conditions", conditions.text())
        .bindArray("endpointIds", UUID.class, reachable.stream().map(Endpoint::id).toList())
        .bindArray(
            "lanes",
            String.class,
            reachable.stream().map(endpoint -> endpoint.lane().name()).toList())
        .bindArray("ids", UUID.class, Stream.generate(() -> Ids.next(now)).limit(limit).toList())
        .bind("limit", limit)
        .bind("now", now)
        .map((row, context) ->
            new Again(
                new DeliveryCursor(
                    row.getTimestamp("created_at").toInstant(), row.getObject("id", UUID.class)),
                Optional.ofNullable(row.getObject("made_id", UUID.class)),
                Optional.ofNullable(row.getObject("open_id", UUID.class))))
        .list();
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        row.getObject("id", UUID.class),
        row.getObject("job_id", UUID.class),
        row.getInt("sequence"),
        EventName.of(Format.of(row.getString("format")), JobEvent.Type.of(row.getString("type"))),
        Optional.ofNullable(row.getObject("endpoint_id", UUID.class)),
        URI.create(row.getString("url")),
        DeliveryState.of(row.getString("state")),
        row.getInt("attempts"),
        row.getBoolean("waits_for_time")
            ? Optional.of(row.getTimestamp("due_at").toInstant())
            : Optional.empty(),
        Optional.ofNullable(row.getObject("resend_of", UUID.class)),
        row.getTimestamp("created_at").toInstant(),
        Optional.ofNullable(row.getTimestamp("ended_at")).map(Timestamp::toInstant));
  }

  private static Attempt attempt(ResultSet row) throws SQLException {
    int status = row.getInt("status");
    byte[] answer = row.getBytes("answer");
    return new Attempt(
        row.getTimestamp("at").toInstant(),
        Duration.ofMillis(row.getLong("duration_ms")),
        status == 0 ? OptionalInt.empty() : OptionalInt.of(status),
        Optional.ofNullable(row.getString("remote_address")),
        answer == null ? new byte[0] : answer,
        Optional.ofNullable(row.getString("error")));
  }
}
