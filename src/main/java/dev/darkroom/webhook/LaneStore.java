package dev.darkroom.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * What waits in lanes: which of them have something due, and what is moved out of the way of the
 * rest or forward again. No statement looks at more than the front of a lane.
 */
final class LaneStore {

  private static final RowMapper<Lane> LANE =
      (row, context) -> Lane.named(row.getObject("account_id", UUID.class), row.getString("lane"));

  /** How far into a lane one statement looks. */
  private static final int FRONT = 1000;

  /** One step of the index for each lane, however much waits in it. */
  private static final String DUE =
      """
      with recursive front as (
        (select account_id, lane, due_at from delivery
          where state = 'waiting' and lease_owner is null
          order by account_id, lane, due_at
          limit 1)
        union all
        select next.* from front cross join lateral (
          select d.account_id, d.lane, d.due_at from delivery d
          where d.state = 'waiting' and d.lease_owner is null
            and (d.account_id, d.lane) > (front.account_id, front.lane)
          order by d.account_id, d.lane, d.due_at
          limit 1) as next)
      select account_id, lane from front
      where due_at <= :now
      order by due_at
      """;

  private static final String FREED =
      """
      select distinct d.account_id, d.lane
      from unnest(:receiverIds, :jobIds, :sequences) as earlier (receiver_id, job_id, sequence)
        join delivery d on d.receiver_id = earlier.receiver_id and d.job_id = earlier.job_id
          and d.sequence > earlier.sequence
      where d.state = 'waiting' and d.resend_of is null
      """;

  private static final String FRONT_OF_LANES =
      """
      with front as (
        select d.* from unnest(:accounts, :lanes) as asked (account_id, lane)
          cross join lateral (
            select id, job_id, endpoint_id, account_id from delivery
            where account_id = asked.account_id and delivery.lane = asked.lane
              and state = 'waiting' and lease_owner is null and due_at <= :now
            order by due_at
            limit :front) as d),
      """;

  /** What their owners must be told of comes back summed up, however much expires at once. */
  private static final String EXPIRE =
      FRONT_OF_LANES
          + """
          old as (
            select d.id from front join delivery d using (id)
            where d.state = 'waiting' and d.lease_owner is null and d.created_at <= :bornBefore
            for update of d skip locked),
          expired as (
            update delivery set state = 'expired', ended_at = :now
            from old where delivery.id = old.id
            returning delivery.*),
          lost as (
            select account_id, lane, endpoint_id, count(*) as count, min(id::text)::uuid as first_id
            from expired
            where type in ('completed', 'failed', 'cancelled')
            group by account_id, lane, endpoint_id)
          select lost.*, expired.job_id, coalesce(e.state, 'active') = 'paused' as paused
          from lost join expired on expired.id = first_id
            left join endpoint e on e.id = lost.endpoint_id
          """;

  /**
   * A paused endpoint's deliveries are due when they expire, unless the endpoint is resumed before.
   * The lock on the endpoint lets nobody resume it halfway.
   */
  private static final String PUT_ASIDE =
      FRONT_OF_LANES
          + """
          unwanted as (
            select d.id, e.state = 'paused' as paused
            from front join delivery d using (id) join endpoint e on e.id = d.endpoint_id
            where d.state = 'waiting' and d.lease_owner is null and e.state <> 'active'
            for update of d skip locked
            for share of e skip locked)
          update delivery set
            state = case when paused then 'waiting' else 'skipped' end,
            ended_at = case when paused then null else :now::timestamptz end,
            due_at = case when paused then created_at + :lifetime else due_at end
          from unwanted where delivery.id = unwanted.id
          """;

  /**
   * What waits for a URL that is spared comes due from the moment on at which it may be called
   * again, spread over the pause after that: one at once, the end of a job before all else.
   */
  private static final String PUT_OFF =
      FRONT_OF_LANES
          + """
          held as (
            select d.id, d.due_at, d.type, held.until, held.pause
            from front join delivery d using (id) join job j on j.id = d.job_id
              left join endpoint e on e.id = d.endpoint_id
              join unnest(
                :heldAccounts, :heldUrls, :heldUntils::timestamptz[], :heldPauses::interval[])
                as held (account_id, url, until, pause)
                on held.account_id = d.account_id and held.url = coalesce(e.url, j.webhook_url)
            where d.state = 'waiting' and d.lease_owner is null
            for update of d skip locked),
          spread as (
            select id, until + pause * (
              (row_number() over (
                partition by until
                order by type in ('completed', 'failed', 'cancelled') desc, due_at, id) - 1)
              / (count(*) over (partition by until))::float) as due_at
            from held)
          update delivery set due_at = spread.due_at
          from spread where delivery.id = spread.id
          """;

  /** Progress keeps its floor, and what is paused stays where it is. */
  private static final String PULL_FORWARD =
      """
      with later as (
        select d.id
        from delivery d join job j on j.id = d.job_id left join endpoint e on e.id = d.endpoint_id
        where d.account_id = :accountId and d.lane = :lane
          and d.state = 'waiting' and d.lease_owner is null and d.due_at > :now
          and d.type not in ('started', 'progressed')
          and coalesce(e.url, j.webhook_url) = :url and coalesce(e.state, 'active') = 'active'
        order by d.due_at
        limit :limit
        for update of d skip locked)
      update delivery set due_at = :now
      from later where delivery.id = later.id
      """;

  /** The lanes that have something due, those that have had it longest first. */
  List<Lane> due(Handle handle, Instant now) {
    return handle.createQuery(DUE).bind("now", now).map(LANE).list();
  }

  /**
   * The lanes of later events that waited for these calls. Needs a snapshot from after the commit
   * of what came of the calls, or it misses what has been owed meanwhile.
   */
  List<Lane> freed(Handle handle, List<Finished> calls) {
    List<DueDelivery> earlier =
        calls.stream()
            .map(Finished::delivery)
            .filter(delivery -> !delivery.type().isTerminal())
            .toList();
    return earlier.isEmpty()
        ? List.of()
        : handle
            .createQuery(FREED)
            .bindArray(
                "receiverIds", UUID.class, earlier.stream().map(DueDelivery::receiverId).toList())
            .bindArray("jobIds", UUID.class, earlier.stream().map(DueDelivery::jobId).toList())
            .bindArray(
                "sequences", Integer.class, earlier.stream().map(DueDelivery::sequence).toList())
            .map(LANE)
            .list();
  }

  /**
   * Puts due deliveries that must not be sent out of the way of the others in their lanes: they end
   * as expired or skipped, or, while their endpoint is paused or their URL spared, are not due.
   *
   * @return what has expired without telling how a job ended
   */
  List<Loss> clear(Handle handle, Collection<Lane> lanes, Collection<Held> held, Instant now) {
    List<Loss> expired =
        front(handle.createQuery(EXPIRE), lanes, now)
            .bind("bornBefore", now.minus(Judge.LIFETIME))
            .map((row, context) -> expired(row, now))
            .list();
    front(handle.createUpdate(PUT_ASIDE), lanes, now).bind("lifetime", Judge.LIFETIME).execute();
    if (!held.isEmpty()) {
      bindHeld(front(handle.createUpdate(PUT_OFF), lanes, now), held)
          .bindArray(
              "heldUntils", String.class, held.stream().map(one -> one.until().toString()).toList())
          .bindArray(
              "heldPauses", String.class, held.stream().map(one -> one.pause().toString()).toList())
          .execute();
    }
    return expired;
  }

  private static Loss expired(ResultSet row, Instant now) throws SQLException {
    Lane lane = Lane.named(row.getObject("account_id", UUID.class), row.getString("lane"));
    return new Loss(
        new Loss.Subject(
            Alert.Type.DELIVERY_EXPIRED,
            lane.accountId(),
            Optional.ofNullable(row.getObject("endpoint_id", UUID.class)),
            lane.origin()),
        row.getObject("first_id", UUID.class),
        row.getObject("job_id", UUID.class),
        Optional.of(row.getBoolean("paused") ? "It is paused." : "It could not be called in time."),
        now,
        row.getInt("count"));
  }

  /**
   * Lets up to {@code limit} deliveries for a URL come due at once; returns how many there were.
   */
  int pullForward(Handle handle, LaneUrl url, int limit, Instant now) {
    return handle
        .createUpdate(PULL_FORWARD)
        .bind("accountId", url.lane().accountId())
        .bind("lane", url.lane().name())
        .bind("url", url.url().toString())
        .bind("limit", limit)
        .bind("now", now)
        .execute();
  }

  static <S extends SqlStatement<S>> S bindLanes(S statement, Collection<Lane> lanes) {
    return statement
        .bindArray("accounts", UUID.class, lanes.stream().map(Lane::accountId).toList())
        .bindArray("lanes", String.class, lanes.stream().map(Lane::name).toList());
  }

  static <S extends SqlStatement<S>> S bindHeld(S statement, Collection<Held> held) {
    return statement
        .bindArray(
            "heldAccounts",
            UUID.class,
            held.stream().map(one -> one.url().lane().accountId()).toList())
        .bindArray(
            "heldUrls",
            String.class,
            held.stream().map(one -> one.url().url().toString()).toList());
  }

  private static <S extends SqlStatement<S>> S front(
      S statement, Collection<Lane> lanes, Instant now) {
    return bindLanes(statement, lanes).bind("front", FRONT).bind("now", now);
  }
}
