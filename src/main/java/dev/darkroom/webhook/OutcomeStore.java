package dev.darkroom.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

/**
 * What came of calls, written by whoever holds the lease: an outcome that comes in after the
 * delivery was freed or claimed again changes nothing.
 */
final class OutcomeStore {

  /**
   * The calls and what follows from them, in one statement for all. Rows are locked in the order of
   * their ids, as by everybody who changes several. Each step hands all of a call on to the next,
   * since to join it again would read one list as often as the other is long. The comparison with
   * the owner is one that no index serves: by the owner's index, all that it holds would be read
   * for each call.
   */
  private static final String RECORD =
      """
      with finished as (
        select * from unnest(
          :ids, :claims, :states, :dueAts::timestamptz[], :ats::timestamptz[],
          :endedAts::timestamptz[], :durations, :statuses, :addresses, :answers, :errors)
          as finished (
            id, claim, state, due_at, at, ended_at, duration_ms, status, remote_address, answer,
            error)),
      held as (
        select finished.* from delivery join finished using (id)
        where delivery.lease_owner is not distinct from :owner and delivery.claims = finished.claim
        order by delivery.id
        for update of delivery),
      changed as (
        update delivery set
          attempts = attempts + 1,
          state = case
            when held.state = 'waiting' and outdated then 'superseded' else held.state end,
          ended_at = case
            when held.state <> 'waiting' or outdated then held.ended_at end,
          due_at = coalesce(held.due_at, delivery.due_at),
          lease_owner = null,
          lease_until = null
        from held
        where delivery.id = held.id
        returning delivery.id, delivery.attempts, delivery.state, held.at, held.duration_ms,
          held.status, held.remote_address, held.answer, held.error),
      noted as (
        insert into attempt (
          delivery_id, number, at, duration_ms, status, remote_address, answer, error)
        select id, attempts, at, duration_ms, status, remote_address, answer, error
        from changed)
      select id, state from changed
      """;

  /**
   * Writes down calls of deliveries that are all different.
   *
   * @return the states of the deliveries by now; one whose lease no longer holds is missing, and
   *     nothing was written of it
   */
  Map<UUID, DeliveryState> record(Handle handle, UUID owner, List<Finished> finished) {
    return handle
        .createQuery(RECORD)
        .bind("owner", owner)
        .bindArray("ids", UUID.class, each(finished, one -> one.delivery().id()))
        .bindArray("claims", Integer.class, each(finished, one -> one.delivery().claim()))
        .bindArray("states", String.class, each(finished, one -> one.verdict().state().code()))
        .bindArray("dueAts", String.class, each(finished, one -> text(one.verdict().dueAt())))
        .bindArray("ats", String.class, each(finished, one -> one.attempt().at().toString()))
        .bindArray(
            "endedAts", String.class, each(finished, one -> one.attempt().endedAt().toString()))
        .bindArray(
            "durations", Long.class, each(finished, one -> one.attempt().duration().toMillis()))
        .bindArray("statuses", Integer.class, each(finished, one -> status(one.attempt())))
        .bindArray(
            "addresses",
            String.class,
            each(finished, one -> one.attempt().remoteAddress().orElse(null)))
        .bind("answers", answers(finished))
        .bindArray(
            "errors", String.class, each(finished, one -> one.attempt().error().orElse(null)))
        .map((row, context) ->
            Map.entry(row.getObject("id", UUID.class), DeliveryState.of(row.getString("state"))))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static @Nullable Object[] each(
      List<Finished> finished, Function<Finished, @Nullable Object> part) {
    return finished.stream().map(part).toArray();
  }

  /** The driver takes arrays of bytes as {@code byte[][]} only. */
  private static Argument answers(List<Finished> finished) {
    byte[][] answers = finished.stream().map(one -> one.attempt().answer()).toArray(byte[][]::new);
    return (position, statement, context) ->
        statement.setArray(position, statement.getConnection().createArrayOf("bytea", answers));
  }

  private static @Nullable String text(Optional<Instant> instant) {
    return instant.map(Instant::toString).orElse(null);
  }

  private static @Nullable Integer status(Attempt attempt) {
    return attempt.status().isPresent() ? attempt.status().getAsInt() : null;
  }
}
