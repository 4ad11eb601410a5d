package dev.darkroom.bench;

import dev.darkroom.bench.Publisher.Published;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * How long events took to the receiver: from when each was due, and from its commit, to the first
 * time that it came.
 */
record Timing(Latencies fromDue, Latencies fromCommit) {

  /** A call for an event of which is known when it was published. */
  private record Trip(Published published, long arrivedNanos) {}

  /** Of those deliveries that tell of what was published. */
  static Timing of(
      Map<UUID, Published> published, List<Arrival> arrivals, Map<UUID, Audit.Owed> owed) {
    Map<UUID, Trip> trips = new HashMap<>();
    for (Arrival arrival : arrivals) {
      Audit.Owed delivery = owed.get(arrival.deliveryId());
      if (delivery != null && published.containsKey(delivery.jobId())) {
        Published known = Objects.requireNonNull(published.get(delivery.jobId()));
        trips.putIfAbsent(delivery.id(), new Trip(known, arrival.nanos()));
      }
    }
    return new Timing(
        Latencies.of(
            trips.values().stream()
                .mapToLong(trip -> trip.arrivedNanos() - trip.published().dueNanos())),
        Latencies.of(
            trips.values().stream()
                .mapToLong(trip -> trip.arrivedNanos() - trip.published().committedNanos())));
  }

  /** Both, without a goal. */
  List<Figure> figures() {
    return List.of(fromDue.figure("due to receiver"), fromCommit.figure("commit to receiver"));
  }

  /** Both, with the goal for the second one's 99th percentile. */
  List<Figure> figures(Goal p99) {
    return List.of(figures().getFirst(), figures().getLast().withGoal(p99.ofPart(Latencies.P99)));
  }
}
