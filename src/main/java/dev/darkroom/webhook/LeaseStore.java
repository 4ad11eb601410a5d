package dev.darkroom.webhook;

import dev.darkroom.db.Node;
import dev.darkroom.job.JobEvent;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The leases on deliveries: how a dispatcher takes what is due, and writes down what came of it.
 *
 * <p>A lease is named by its owner and by the number of the claim; an outcome that comes in after
 * the delivery was freed or claimed again changes nothing.
 */
final class LeaseStore {

  /** How many deliveries that must not be sent are put aside at once. */
  private static final int PUT_ASIDE = 1000;

  /**
   * The order of one job's events at one receiver: nothing overtakes what is still open. What is
   * due but must not be sent is found and left alone, so that the caller can put it aside.
   */
  static final String CLAIM =
      """
      with due as (
        select d.id, d.created_at > :bornAfter and coalesce(e.state, 'active') = 'active' as wanted
        from delivery d left join endpoint e on e.id = d.endpoint_id
        where d.state = 'waiting' and d.lease_owner is null and d.due_at <= :now
          and (d.resend_of is not null or not exists (
            select 1 from delivery earlier
            where earlier.receiver_id = d.receiver_id and earlier.job_id = d.job_id
              and earlier.state = 'waiting' and earlier.sequence < d.sequence
              and earlier.resend_of is null))
        order by d.due_at
        limit :limit
        for update of d skip locked),
      claimed as (
        update delivery set
          lease_owner = :owner, lease_until = :until, claims = claims + 1, sent_at = :now
        from due where delivery.id = due.id and due.wanted
        returning delivery.*),
      message as materialized (
        select c.*, b.body, coalesce(e.url, j.webhook_url) as url,
          coalesce(
            e.secret, case when c.endpoint_id is null then k.webhook_secret end, a.webhook_secret)
            as secret,
          coalesce(e.signature_format, k.signature_format, 'hex') as signature_format,
          e.headers, e.retry_waits, e.old_secret, e.old_secret_until, e.switched
        from claimed c
          join event_body b on b.job_id = c.job_id and b.sequence = c.sequence and b.format = c.format
          join job j on j.id = c.job_id
          join account a on a.id = c.account_id
          left join endpoint e on e.id = c.endpoint_id
          left join api_key k on k.id = j.api_key_id)
      select wanted, message.* from due left join message using (id)
      order by message.due_at
      """;

  private static final String EXPIRE =
      """
      with old as (
        select id from delivery
        where state = 'waiting' and lease_owner is null and due_at <= :now
          and created_at <= :bornBefore
        order by due_at
        limit :limit
        for update skip locked)
      update delivery set state = 'expired', ended_at = :now
      from old where delivery.id = old.id
      """;

  /**
   * A paused endpoint's deliveries are due when they expire, unless the endpoint is resumed before.
   * The lock on the endpoint lets nobody resume it halfway.
   */
  private static final String PUT_ASIDE_UNWANTED =
      """
      with unwanted as (
        select d.id, e.state = 'paused' as paused
        from delivery d join endpoint e on e.id = d.endpoint_id
        where d.state = 'waiting' and d.lease_owner is null and d.due_at <= :now
          and e.state <> 'active'
        order by d.due_at
        limit :limit
        for update of d skip locked
        for share of e skip locked)
      update delivery set
        state = case when paused then 'waiting' else 'skipped' end,
        ended_at = case when paused then null else :now::timestamptz end,
        due_at = case when paused then created_at + :lifetime else due_at end
      from unwanted where delivery.id = unwanted.id
      """;

  /** The call and what follows from it, written only while the lease holds. */
  private static final String RECORD =
      """
      with changed as (
        update delivery set
          attempts = attempts + 1,
          state = case when :state = 'waiting' and outdated then 'superseded' else :state end,
          ended_at = case when :state = 'waiting' and not outdated then null else :now::timestamptz end,
          due_at = coalesce(:dueAt, due_at),
          lease_owner = null,
          lease_until = null
        where id = :id and lease_owner = :owner and claims = :claim
        returning id, attempts, state),
      noted as (
        insert into attempt (
          delivery_id, number, at, duration_ms, status, remote_address, answer, error)
        select id, attempts, :at, :durationMs, :status, :remoteAddress, :answer, :error
        from changed)
      select state from changed
      """;

  /** Progress that a newer event has overtaken meanwhile is not sent late. */
  private static final String HAND_BACK =
      """
      update delivery set
        state = case
          when outdated and type in ('started', 'progressed') then 'superseded' else state end,
        ended_at = case when outdated and type in ('started', 'progressed') then :now::timestamptz end,
        lease_owner = null,
        lease_until = null
      where
      """;

  private static final String HAND_BACK_ONE =
      HAND_BACK + "id = :id and lease_owner = :owner and claims = :claim";

  private static final String HAND_BACK_ALL = HAND_BACK + "lease_owner = :owner";

  private static final String FREE_LOST =
      HAND_BACK
          + """
          lease_owner is not null and (
            lease_until < :now
            or lease_owner in (
              select incarnation from node where node_id = :nodeId and incarnation <> :owner))
          """;

  /** Takes up to {@code limit} deliveries that are due, under a lease. */
  Claim claim(Handle handle, UUID owner, int limit, Instant until, Instant now) {
    List<DueDelivery> deliveries = new ArrayList<>();
    List<Optional<DueDelivery>> found =
        handle
            .createQuery(CLAIM)
            .bind("owner", owner)
            .bind("limit", limit)
            .bind("until", until)
            .bind("bornAfter", now.minus(Judge.LIFETIME))
            .bind("now", now)
            .map((row, context) ->
                row.getBoolean("wanted") ? Optional.of(due(row)) : Optional.<DueDelivery>empty())
            .list();
    found.forEach(delivery -> delivery.ifPresent(deliveries::add));
    return new Claim(deliveries, found.size() - deliveries.size());
  }

  /**
   * Puts due deliveries that must not be sent out of the way of the others: they end as expired or
   * skipped, or, while their endpoint is paused, are not due.
   */
  void putAsideUnwanted(Handle handle, Instant now) {
    handle
        .createUpdate(EXPIRE)
        .bind("bornBefore", now.minus(Judge.LIFETIME))
        .bind("limit", PUT_ASIDE)
        .bind("now", now)
        .execute();
    handle
        .createUpdate(PUT_ASIDE_UNWANTED)
        .bind("lifetime", Judge.LIFETIME)
        .bind("limit", PUT_ASIDE)
        .bind("now", now)
        .execute();
  }

  /**
   * Writes down a call and what follows from it.
   *
   * @return the delivery's state by now; empty, and nothing written, when the lease no longer holds
   */
  Optional<DeliveryState> record(
      Handle handle, UUID owner, DueDelivery delivery, Attempt attempt, Verdict verdict) {
    return handle
        .createQuery(RECORD)
        .bind("id", delivery.id())
        .bind("owner", owner)
        .bind("claim", delivery.claim())
        .bind("state", verdict.state().code())
        .bind("dueAt", verdict.dueAt().orElse(null))
        .bind("at", attempt.at())
        .bind("now", attempt.endedAt())
        .bind("durationMs", attempt.duration().toMillis())
        .bind("status", attempt.status().isPresent() ? attempt.status().getAsInt() : null)
        .bind("remoteAddress", attempt.remoteAddress().orElse(null))
        .bind("answer", attempt.answer())
        .bind("error", attempt.error().orElse(null))
        .mapTo(String.class)
        .findOne()
        .map(DeliveryState::of);
  }

  /** Gives back a delivery whose call was not made. */
  void handBack(Handle handle, UUID owner, DueDelivery delivery, Instant now) {
    handle
        .createUpdate(HAND_BACK_ONE)
        .bind("id", delivery.id())
        .bind("owner", owner)
        .bind("claim", delivery.claim())
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

  private static DueDelivery due(ResultSet row) throws SQLException {
    return new DueDelivery(
        row.getObject("id", UUID.class),
        row.getObject("job_id", UUID.class),
        row.getInt("sequence"),
        JobEvent.Type.of(row.getString("type")),
        row.getObject("receiver_id", UUID.class),
        Optional.ofNullable(row.getObject("endpoint_id", UUID.class)),
        URI.create(row.getString("url")),
        row.getBytes("body"),
        row.getBytes("secret"),
        SignatureFormat.of(row.getString("signature_format")),
        EndpointTerms.of(row),
        row.getInt("attempts"),
        row.getInt("claims"),
        row.getTimestamp("sent_at").toInstant(),
        row.getTimestamp("created_at").toInstant());
  }
}
