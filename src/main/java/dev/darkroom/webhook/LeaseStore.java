package dev.darkroom.webhook;

import static java.util.Objects.requireNonNull;

import dev.darkroom.db.Node;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The leases on deliveries: how a dispatcher takes what is due, and gives back what it has not
 * sent.
 *
 * <p>A lease is named by its owner and by the number of the claim. What is sent under it is {@link
 * OutcomeStore}'s to write down.
 */
final class LeaseStore {

  /**
   * How many rows a lane gives is known only when the statement runs, so the planner takes it for a
   * tenth of all and would read and sort whole lanes; the index has them in order. One plan fits
   * all claims, and takes longer to make than a few deliveries to claim.
   */
  private static final String PLAN_BY_INDEX =
      """
      set local enable_sort = off;
      set local enable_seqscan = off;
      set local enable_bitmapscan = off;
      set local enable_hashjoin = off;
      set local enable_mergejoin = off;
      set local plan_cache_mode = force_generic_plan
      """;

  /**
   * The front of each lane, as far as the lane may send. The order of one job's events at one
   * receiver: nothing overtakes what is still open. What is due but must not be sent is found and
   * left alone, so that the caller can clear it away.
   *
   * <p>The last join puts two lists below each other. Joining each claimed row with its place among
   * the due ones would read the one list as often as the other is long.
   */
  static final String CLAIM =
      """
      with due as (
        select d.id, d.account_id, d.lane,
          d.created_at > :bornAfter and coalesce(e.state, 'active') = 'active'
          and not (cardinality(:heldUrls) > 0 and exists (
            select 1 from unnest(:heldAccounts, :heldUrls) as held (account_id, url)
            where held.account_id = d.account_id and held.url = coalesce(
              e.url, (select job.webhook_url from job where job.id = d.job_id)))) as wanted
        from unnest(:accounts, :lanes, :turns) as turn (account_id, lane, calls)
          cross join lateral (
            select delivery.* from delivery
            where delivery.account_id = turn.account_id and delivery.lane = turn.lane
              and state = 'waiting' and lease_owner is null and due_at <= :now
              and (resend_of is not null or not exists (
                select 1 from delivery earlier
                where earlier.receiver_id = delivery.receiver_id
                  and earlier.job_id = delivery.job_id and earlier.state = 'waiting'
                  and earlier.sequence < delivery.sequence and earlier.resend_of is null))
            order by due_at
            limit turn.calls
            for update skip locked) as d
          left join endpoint e on e.id = d.endpoint_id),
      claimed as (
        update delivery set
          lease_owner = :owner, lease_until = :until, claims = claims + 1, sent_at = :now
        from due where delivery.id = due.id and due.wanted
        returning delivery.*),
      message as materialized (
        select %s, b.body
        from claimed d
          join event_body b on b.job_id = d.job_id and b.sequence = d.sequence and b.format = d.format
          %s)
      select
        coalesce(message.account_id, unwanted.account_id) as lane_account,
        coalesce(message.lane, unwanted.lane) as lane_name,
        unwanted.account_id is null as wanted,
        message.*
      from message
        full join (select account_id, lane from due where not wanted) as unwanted on false
      order by message.due_at
      """
          .formatted(DueDeliveryRow.COLUMNS, DueDeliveryRow.JOINS);

  /**
   * Progress that a newer event has overtaken meanwhile is not sent late. Rows are locked in the
   * order of their ids, as by everybody who changes several.
   */
  private static final String HAND_BACK =
      """
      with held as (
        select id, %s as due_at from delivery
        where %s
        order by id
        for update of delivery)
      update delivery set
        state = case
          when outdated and type in ('started', 'progressed') then 'superseded' else state end,
        ended_at = case when outdated and type in ('started', 'progressed') then :now::timestamptz end,
        due_at = held.due_at,
        lease_owner = null,
        lease_until = null
      from held where delivery.id = held.id
      """;

  private static final String HAND_BACK_SOME =
      HAND_BACK.formatted(
          "greatest(due_at, :dueAt)",
          """
          lease_owner = :owner and exists (
            select 1 from unnest(:ids, :claims) as lease (id, claim)
            where lease.id = delivery.id and lease.claim = delivery.claims)
            and id = any(:ids)
          """);

  private static final String HAND_BACK_ALL = HAND_BACK.formatted("due_at", "lease_owner = :owner");

  private static final String FREE_LOST =
      HAND_BACK.formatted(
          "due_at",
          """
          lease_owner is not null and (
            lease_until < :now
            or lease_owner in (
              select incarnation from node where node_id = :nodeId and incarnation <> :owner))
          """);

  private final PaceStore paces = new PaceStore();

  /**
   * Takes what is due, under a lease. Needs a transaction.
   *
   * @param turns how many each lane may send; one of a paced endpoint sends fewer where its pace
   *     asks for it
   * @param held what must not be called now
   */
  Claim claim(
      Handle handle,
      UUID owner,
      Map<Lane, Integer> turns,
      List<Held> held,
      Instant until,
      Instant now) {
    Map<UUID, Lane> paced = paced(turns.keySet());
    if (paced.isEmpty()) {
      return claimTurns(handle, owner, turns, held, until, now);
    }
    Map<UUID, Integer> calls = paces.hold(handle, paced.keySet(), now);
    Map<Lane, Integer> atPace = new LinkedHashMap<>(turns);
    calls.forEach((id, most) -> atPace.merge(requireNonNull(paced.get(id)), most, Math::min));
    Claim claim = claimTurns(handle, owner, atPace, held, until, now);
    paces.use(handle, callsOf(claim), now);
    return claim;
  }

  private static Map<UUID, Lane> paced(Collection<Lane> lanes) {
    Map<UUID, Lane> paced = new HashMap<>();
    lanes.forEach(lane -> lane.pacedEndpointId().ifPresent(id -> paced.put(id, lane)));
    return paced;
  }

  private static Map<UUID, Integer> callsOf(Claim claim) {
    Map<UUID, Integer> calls = new HashMap<>();
    for (DueDelivery delivery : claim.deliveries()) {
      delivery.lane().pacedEndpointId().ifPresent(id -> calls.merge(id, 1, Integer::sum));
    }
    return calls;
  }

  private static Claim claimTurns(
      Handle handle,
      UUID owner,
      Map<Lane, Integer> turns,
      List<Held> held,
      Instant until,
      Instant now) {
    handle.execute(PLAN_BY_INDEX);
    Query query = LaneStore.bindLanes(handle.createQuery(CLAIM), turns.keySet());
    List<DueDelivery> deliveries = new ArrayList<>();
    Map<Lane, Integer> unwanted = new HashMap<>();
    LaneStore.bindHeld(query, held)
        .bindArray("turns", Integer.class, List.copyOf(turns.values()))
        .bind("owner", owner)
        .bind("until", until)
        .bind("bornAfter", now.minus(Judge.LIFETIME))
        .bind("now", now)
        .map((row, context) -> {
          Lane lane = lane(row);
          if (row.getBoolean("wanted")) {
            deliveries.add(DueDeliveryRow.read(row, lane, row.getBytes("body")));
          } else {
            unwanted.merge(lane, 1, Integer::sum);
          }
          return lane;
        })
        .list();
    return new Claim(deliveries, unwanted);
  }

  /**
   * Gives back deliveries whose calls were not made.
   *
   * @param dueAt before which they are not to be claimed again
   */
  void handBack(
      Handle handle, UUID owner, List<DueDelivery> deliveries, Instant dueAt, Instant now) {
    handle
        .createUpdate(HAND_BACK_SOME)
        .bindArray("ids", UUID.class, deliveries.stream().map(DueDelivery::id).toList())
        .bindArray("claims", Integer.class, deliveries.stream().map(DueDelivery::claim).toList())
        .bind("owner", owner)
        .bind("dueAt", dueAt)
        .bind("now", now)
        .execute();
  }

  /** Gives back all that the owner still holds; returns how many. */
  int handBackAll(Handle handle, UUID owner, Instant now) {
    return handle.createUpdate(HAND_BACK_ALL).bind("owner", owner).bind("now", now).execute();
  }

  /** Frees what dead nodes held; returns how many. */
  int freeLost(Handle handle, Node node, Instant now) {
    return handle
        .createUpdate(FREE_LOST)
        .bind("nodeId", node.id())
        .bind("owner", node.incarnation())
        .bind("now", now)
        .execute();
  }

  private static Lane lane(ResultSet row) throws SQLException {
    return Lane.named(row.getObject("lane_account", UUID.class), row.getString("lane_name"));
  }
}
