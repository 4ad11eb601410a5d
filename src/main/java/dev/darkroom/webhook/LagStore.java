package dev.darkroom.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** How long events took to their receivers, minute by minute, over the last day. */
public final class LagStore {

  /** A day, and the hour that it begins within. */
  private static final Duration KEPT = Duration.ofHours(25);

  private static final double HALF = 0.5;
  private static final double MOST = 0.95;

  private static final String ADD =
      """
      insert into delivery_lag (minute, node, class, deliveries)
      values (:minute, :node, :class, :deliveries)
      on conflict (minute, node, class)
      do update set deliveries = delivery_lag.deliveries + excluded.deliveries
      """;

  private static final String COUNT =
      """
      select date_trunc(:unit, minute, 'UTC') as at, class, sum(deliveries) as deliveries
      from delivery_lag
      where minute >= :from
      group by at, class
      order by at, class
      """;

  /** Deliveries of one minute whose lags are of one class. */
  record Group(Instant minute, int lagClass) {}

  /** Adds what a node counted to what it has counted of the same minutes. */
  void add(Handle handle, UUID node, Map<Group, Integer> counts) {
    var batch = handle.prepareBatch(ADD);
    counts.forEach((group, deliveries) ->
        batch
            .bind("minute", group.minute)
            .bind("node", node)
            .bind("class", group.lagClass)
            .bind("deliveries", deliveries)
            .add());
    batch.execute();
  }

  /** Forgets what nobody looks at any more. */
  void forgetOld(Handle handle, Instant now) {
    handle
        .createUpdate("delete from delivery_lag where minute < :before")
        .bind("before", now.minus(KEPT))
        .execute();
  }

  /**
   * The lags of all nodes together, oldest first; spans without deliveries are left out.
   *
   * @param span minutes or hours
   */
  public List<LagPoint> since(Handle handle, Instant from, ChronoUnit span) {
    Map<Instant, SortedMap<Integer, Long>> counts = new LinkedHashMap<>();
    handle
        .createQuery(COUNT)
        .bind("unit", span == ChronoUnit.HOURS ? "hour" : "minute")
        .bind("from", from)
        .map((row, context) ->
            counts
                .computeIfAbsent(row.getTimestamp("at").toInstant(), _ -> new TreeMap<>())
                .put(row.getInt("class"), row.getLong("deliveries")))
        .list();
    List<LagPoint> points = new ArrayList<>();
    counts.forEach((at, classes) -> points.add(point(at, classes)));
    return points;
  }

  private static LagPoint point(Instant at, SortedMap<Integer, Long> classes) {
    long all = classes.values().stream().mapToLong(Long::longValue).sum();
    return new LagPoint(at, all, within(classes, HALF * all), within(classes, MOST * all));
  }

  /** The lag that this many of the deliveries do not exceed. */
  private static Duration within(SortedMap<Integer, Long> classes, double deliveries) {
    long counted = 0;
    for (Map.Entry<Integer, Long> counts : classes.entrySet()) {
      counted += counts.getValue();
      if (counted >= deliveries) {
        return LagClass.middle(counts.getKey());
      }
    }
    return LagClass.middle(classes.lastKey());
  }
}
