package dev.darkroom.bench;

import dev.darkroom.db.DatabaseClock;
import dev.darkroom.webhook.Reconciler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Compares what the database owes and says to have delivered with what the receiver got. */
final class Audit {

  private static final String OWED =
      """
      select id, job_id, receiver_id, sequence, state,
        type in ('completed', 'failed', 'cancelled') as terminal
      from delivery
      where lane not like :spared
      """;

  /** Like no lane. */
  private static final String NONE = "";

  private static final String ANY_WAITING =
      "select exists (select 1 from delivery where state = 'waiting' and lane not like :spared)";

  private static final String ENDS_NOBODY_IS_OWED =
      """
      select count(*) from job
      where completed_at is not null
        and not exists (
          select 1 from delivery
          where delivery.job_id = job.id and delivery.sequence = job.sequence)
      """;

  private final Jdbi jdbi;

  Audit(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A delivery as its row says. */
  record Owed(UUID id, UUID jobId, UUID receiverId, int sequence, String state, boolean terminal) {

    boolean isWaiting() {
      return state.equals("waiting");
    }

    /** Whether the receiver must have got it. */
    boolean mustArrive() {
      return terminal || state.equals("delivered");
    }
  }

  /** One job at one receiver, within which order counts. */
  private record Line(UUID jobId, UUID receiverId) {}

  /** All that is and was owed, by id. */
  Map<UUID, Owed> owed() {
    return owedUnlike(NONE);
  }

  /** What is and was owed to all hosts but one. */
  Map<UUID, Owed> owedBut(String host) {
    return owedUnlike(lanesOf(host));
  }

  private static String lanesOf(String host) {
    return "http://" + host + ".example:%";
  }

  private Map<UUID, Owed> owedUnlike(String lanes) {
    Map<UUID, Owed> owed = new HashMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(OWED)
            .bind("spared", lanes)
            .map((row, context) ->
                new Owed(
                    row.getObject("id", UUID.class),
                    row.getObject("job_id", UUID.class),
                    row.getObject("receiver_id", UUID.class),
                    row.getInt("sequence"),
                    row.getString("state"),
                    row.getBoolean("terminal")))
            .forEach(one -> owed.put(one.id(), one)));
    return owed;
  }

  /** Whether nothing waits any more. */
  boolean isOver() {
    return !isAnyWaiting(NONE);
  }

  /** Whether nothing waits any more for any host but this one. */
  boolean isOverBut(String host) {
    return !isAnyWaiting(lanesOf(host));
  }

  private boolean isAnyWaiting(String spared) {
    return jdbi.withHandle(handle ->
        handle.createQuery(ANY_WAITING).bind("spared", spared).mapTo(Boolean.class).one());
  }

  /** How many deliveries a node has in its hands. */
  int leased() {
    return count("select count(*) from delivery where lease_owner is not null");
  }

  /** How many deliveries have not ended. */
  int waiting() {
    return count("select count(*) from delivery where state = 'waiting'");
  }

  private int count(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(Integer.class).one());
  }

  /** What must not be, in words, once all is said to be over. */
  List<String> faults(List<Arrival> arrivals) {
    Map<UUID, Owed> owed = owed();
    List<String> faults = new ArrayList<>(faults(owed, arrivals));
    add(faults, count(ENDS_NOBODY_IS_OWED), "ends of jobs that nobody is owed");
    new Reconciler(jdbi, new DatabaseClock(jdbi))
        .describeBreaches()
        .forEach(breach -> faults.add("the ledger: " + breach));
    return faults;
  }

  /** What must not be, by the rows and the calls alone. */
  static List<String> faults(Map<UUID, Owed> owed, List<Arrival> arrivals) {
    Set<UUID> accepted = new HashSet<>();
    arrivals.stream().filter(Arrival::accepted).forEach(one -> accepted.add(one.deliveryId()));
    List<String> faults = new ArrayList<>();
    add(faults, owed.values().stream().filter(Owed::isWaiting).count(), "left over");
    add(
        faults,
        owed.values().stream()
            .filter(one -> one.mustArrive() && !one.isWaiting() && !accepted.contains(one.id()))
            .count(),
        "lost");
    add(faults, outOfOrder(owed, arrivals), "out of order");
    add(
        faults,
        accepted.stream().filter(id -> !owed.containsKey(id)).count(),
        "calls for what nobody is owed");
    return faults;
  }

  private static void add(List<String> faults, long count, String what) {
    if (count > 0) {
      faults.add("%,d %s".formatted(count, what));
    }
  }

  /** Calls that came after one for a later event of the same job at the same receiver. */
  private static long outOfOrder(Map<UUID, Owed> owed, List<Arrival> arrivals) {
    Map<Line, Integer> newest = new HashMap<>();
    long outOfOrder = 0;
    for (Arrival arrival : arrivals) {
      Owed one = owed.get(arrival.deliveryId());
      if (one != null) {
        int before =
            newest.merge(new Line(one.jobId(), one.receiverId()), one.sequence(), Math::max);
        outOfOrder += before > one.sequence() ? 1 : 0;
      }
    }
    return outOfOrder;
  }

  /** Deliveries that the receiver has accepted more than once, each time but the first. */
  static int repeats(List<Arrival> arrivals) {
    List<UUID> accepted =
        arrivals.stream().filter(Arrival::accepted).map(Arrival::deliveryId).toList();
    return accepted.size() - new HashSet<>(accepted).size();
  }
}
