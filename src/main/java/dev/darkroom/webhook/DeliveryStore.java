package dev.darkroom.webhook;

import dev.darkroom.db.Ids;
import dev.darkroom.job.JobEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The rows of what is owed to receivers. How they are claimed and sent is {@link LeaseStore}'s.
 *
 * <p>Statements that change several deliveries at once lock them in the order of their ids, so that
 * none waits for another in a circle.
 */
final class DeliveryStore {

  /** How far apart two progress events of one job go out to one receiver at least. */
  private static final Duration PROGRESS_FLOOR = Duration.ofMillis(500);

  /**
   * The plan of {@link #OWE} takes five times as long to make as to run, and the planner would make
   * one for each call, since it thinks those better that know how many receivers there are.
   */
  private static final String PLAN_ONCE = "set local plan_cache_mode = force_generic_plan";

  /**
   * One event, its bodies, and what is owed to each receiver.
   *
   * <p>What the event makes worthless is superseded at once where it waits: progress, and, once the
   * job has ended, whatever has failed before. What is being sent, or has its first try before it,
   * is only marked as outdated: it gets no other try. The mark is set under the row's lock, so it
   * is seen by whoever writes down the outcome, and no failure puts an old event back in the way.
   *
   * <p>Progress goes out a floor after the progress that went out last, whether that is known since
   * before or was claimed while this statement waited for its row. A job's own URL that said that
   * it is gone had a delivery skipped, and is told nothing more.
   *
   * <p>A receiver that this node is ready to call, and that is owed nothing else of the job, gets a
   * delivery that is born under the node's lease.
   */
  private static final String OWE =
      """
      with receiver as (
        select * from unnest(
          :ids, :endpointIds, :receiverIds, :formats, :lanes, :disabled,
          :leases::timestamptz[])
          as receiver (id, endpoint_id, receiver_id, format, lane, disabled, lease_until)),
      written as (
        insert into event_body (job_id, sequence, format, body)
        select :jobId, :sequence, format, body
        from (values ('images', :images::bytea), ('jobs', :jobs)) as rendered (format, body)
        where body is not null),
      earlier as (
        select delivery.id from delivery join receiver using (receiver_id)
        where job_id = :jobId and state = 'waiting' and resend_of is null
          and (type in ('started', 'progressed') or :terminal)
        order by delivery.id
        for update of delivery),
      outdated as (
        update delivery set
          outdated = true,
          state = case
            when lease_owner is null and (type in ('started', 'progressed') or attempts > 0)
            then 'superseded' else state end,
          ended_at = case
            when lease_owner is null and (type in ('started', 'progressed') or attempts > 0)
            then :now::timestamptz end
        from earlier where delivery.id = earlier.id
        returning delivery.id, receiver_id, sent_at, state),
      owed as (
      insert into delivery (
        id, account_id, job_id, sequence, type, format, endpoint_id, lane, state, due_at,
        created_at, ended_at, lease_owner, lease_until, claims, sent_at)
      select
        receiver.id, :accountId, :jobId, :sequence, :type, receiver.format, receiver.endpoint_id,
        receiver.lane, case when skipped then 'skipped' else 'waiting' end, due.at,
        :now::timestamptz, case when skipped then :now::timestamptz end,
        case when handed then :owner end, case when handed then receiver.lease_until end,
        handed::integer, case when handed then :now::timestamptz end
      from receiver
        cross join lateral (
          select receiver.disabled or receiver.endpoint_id is null and exists (
            select 1 from delivery told
            where told.job_id = :jobId and told.receiver_id = :jobId and told.state = 'skipped'
              and told.resend_of is null)) as fate (skipped)
        cross join lateral (
          select greatest(
            (select sent.sent_at from delivery sent
              where sent.job_id = :jobId and sent.receiver_id = receiver.receiver_id
                and sent.resend_of is null and sent.sent_at is not null
                and sent.type in ('started', 'progressed')
              order by sent.sequence desc limit 1),
            (select max(outdated.sent_at) from outdated
              where outdated.receiver_id = receiver.receiver_id))) as progress (last_sent_at)
        cross join lateral (
          select case when :progress then greatest(:now, last_sent_at + :floor)
            else :now::timestamptz end) as due (at)
        cross join lateral (
          select receiver.lease_until is not null and not skipped and due.at <= :now and not exists (
            select 1 from delivery open
            where open.job_id = :jobId and open.receiver_id = receiver.receiver_id
              and open.state = 'waiting' and open.resend_of is null
              and open.id not in (select id from outdated where state = 'superseded')))
          as birth (handed)
      returning *)
      select %s
      from owed d %s
      where d.lease_owner is not null
      """
          .formatted(DueDeliveryRow.COLUMNS, DueDeliveryRow.JOINS);

  private static final String SUPERSEDE_PROGRESS =
      """
      with progress as (
        select id from delivery
        where job_id = any(:jobIds) and state = 'waiting' and type in ('started', 'progressed')
          and resend_of is null
        order by id
        for update)
      update delivery set
        outdated = true,
        state = case when lease_owner is null then 'superseded' else state end,
        ended_at = case when lease_owner is null then :now::timestamptz end
      from progress where delivery.id = progress.id
      """;

  private static final String SKIP_WAITING =
      """
      with waiting as (
        select id from delivery
        where receiver_id = :receiverId and state = 'waiting' and lease_owner is null
        order by id
        for update)
      update delivery set state = 'skipped', ended_at = :now
      from waiting where delivery.id = waiting.id
      """;

  private static final String PULL_FORWARD =
      """
      with waiting as (
        select id from delivery
        where receiver_id = :receiverId and state = 'waiting' and lease_owner is null
          and due_at > :now
        order by id
        for update)
      update delivery set due_at = :now
      from waiting where delivery.id = waiting.id
      """;

  private static final String MOVE =
      """
      with waiting as (
        select id from delivery
        where receiver_id = :receiverId and state = 'waiting'
        order by id
        for update)
      update delivery set lane = :lane
      from waiting where delivery.id = waiting.id
      """;

  /** Progress of jobs that still waits is superseded; what is being sent gets no other try. */
  void supersedeProgress(Handle handle, Collection<UUID> jobIds, Instant now) {
    handle
        .createUpdate(SUPERSEDE_PROGRESS)
        .bindArray("jobIds", UUID.class, List.copyOf(jobIds))
        .bind("now", now)
        .execute();
  }

  /**
   * Owes the event to each of the receivers, with one body for each of their formats.
   *
   * @param slots those that a node has kept, by receiver
   * @param owner the node
   * @return what was born under its lease
   */
  List<DueDelivery> owe(
      Handle handle,
      UUID accountId,
      JobEvent event,
      List<Receiver> receivers,
      Map<Format, byte[]> bodies,
      Map<UUID, HandOff.Slot> slots,
      UUID owner) {
    handle.execute(PLAN_ONCE);
    return handle
        .createQuery(OWE)
        .bind("accountId", accountId)
        .bind("jobId", event.jobId())
        .bind("sequence", event.sequence())
        .bind("type", event.type().code())
        .bind("terminal", event.type().isTerminal())
        .bind("progress", isProgress(event.type()))
        .bind("floor", PROGRESS_FLOOR)
        .bind("now", event.at())
        .bind("images", bodies.get(Format.IMAGES))
        .bind("jobs", bodies.get(Format.JOBS))
        .bindArray("ids", UUID.class, each(receivers, _ -> Ids.next(event.at())))
        .bindArray("endpointIds", UUID.class, each(receivers, one -> one.endpointId().orElse(null)))
        .bindArray("receiverIds", UUID.class, each(receivers, Receiver::id))
        .bindArray("formats", String.class, each(receivers, one -> one.format().code()))
        .bindArray("lanes", String.class, each(receivers, one -> one.url().lane().name()))
        .bindArray(
            "disabled",
            Boolean.class,
            each(receivers, one -> one.manner() == Receiver.Manner.NEVER))
        .bindArray("leases", String.class, each(receivers, one -> lease(slots.get(one.id()))))
        .bind("owner", owner)
        .map((row, context) -> {
          Lane lane = Lane.named(accountId, row.getString("lane"));
          byte[] body = bodies.get(Format.of(row.getString("format")));
          return DueDeliveryRow.read(row, lane, Objects.requireNonNull(body));
        })
        .list();
  }

  private static @Nullable String lease(HandOff.@Nullable Slot slot) {
    return slot == null ? null : slot.until().toString();
  }

  private static @Nullable Object[] each(
      List<Receiver> receivers, Function<Receiver, @Nullable Object> part) {
    return receivers.stream().map(part).toArray();
  }

  /** Whether a newer event makes this kind worthless, so that it gets one try. */
  static boolean isProgress(JobEvent.Type type) {
    return switch (type) {
      case STARTED, PROGRESSED -> true;
      case CREATED, COMPLETED, FAILED, CANCELLED -> false;
    };
  }

  /** What waits for the receiver is not sent any more; what is being sent ends as it may. */
  void skipWaiting(Handle handle, UUID receiverId, Instant now) {
    handle.createUpdate(SKIP_WAITING).bind("receiverId", receiverId).bind("now", now).execute();
  }

  /** What waits for the receiver is due at once. */
  void pullForward(Handle handle, UUID receiverId, Instant now) {
    handle.createUpdate(PULL_FORWARD).bind("receiverId", receiverId).bind("now", now).execute();
  }

  /** What waits for the receiver does so in another lane. */
  void move(Handle handle, UUID receiverId, Lane lane) {
    handle.createUpdate(MOVE).bind("receiverId", receiverId).bind("lane", lane.name()).execute();
  }
}
