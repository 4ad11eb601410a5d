package dev.darkroom.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a stretch of work costs: transactions that wrote something and bytes of the log of changes,
 * by PostgreSQL's own count, and processor time. Darkroom's is that of this process less the
 * receiver's thread; what it takes to publish the events is in it.
 */
final class Meter {

  private static final String WRITTEN =
      """
      select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as transactions,
        pg_current_wal_insert_lsn() - '0/0' as bytes
      """;

  /** The most that a delivery may cost in processor time, PostgreSQL included, in microseconds. */
  private static final Goal PROCESSOR_GOAL = Goal.atMost(100);

  private static final double NANOS_PER_MICRO = 1e3;

  private final Stage stage;
  private final Reading begun;

  private Meter(Stage stage) {
    this.stage = stage;
    this.begun = read(stage);
  }

  static Meter start(Stage stage) {
    return new Meter(stage);
  }

  private record Reading(
      long transactions,
      long bytes,
      Duration process,
      Duration receiver,
      Optional<Duration> postgres) {}

  private static Reading read(Stage stage) {
    return stage
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(WRITTEN)
                .map((row, context) ->
                    new Reading(
                        row.getLong("transactions"),
                        row.getLong("bytes"),
                        processTime(),
                        stage.receiver().processorTime(),
                        stage.postgres().processorTime()))
                .one());
  }

  private static Duration processTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** What each of so many deliveries has cost since the start. */
  List<Figure> figures(int deliveries) {
    Reading now = read(stage);
    List<Figure> figures = new ArrayList<>();
    figures.add(
        Figure.of(
            "writing transactions per delivery",
            (double) (now.transactions - begun.transactions) / deliveries));
    figures.add(
        Figure.of("WAL bytes per delivery", (double) (now.bytes - begun.bytes) / deliveries));
    double receiver = micros(begun.receiver, now.receiver, deliveries);
    double darkroom = micros(begun.process, now.process, deliveries) - receiver;
    if (now.postgres.isPresent() && begun.postgres.isPresent()) {
      double postgres = micros(begun.postgres.get(), now.postgres.get(), deliveries);
      figures.add(
          new Figure(
              "CPU µs per delivery, both / Darkroom / PostgreSQL / receiver",
              List.of(darkroom + postgres, darkroom, postgres, receiver),
              Optional.of(PROCESSOR_GOAL)));
    }
    return figures;
  }

  private static double micros(Duration from, Duration to, int deliveries) {
    return to.minus(from).toNanos() / NANOS_PER_MICRO / deliveries;
  }

  /** How busy the machine is, in words. */
  static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    int processors = Runtime.getRuntime().availableProcessors();
    return load < 0
        ? "%d processors".formatted(processors)
        : "%d processors, load %.1f".formatted(processors, load);
  }
}
