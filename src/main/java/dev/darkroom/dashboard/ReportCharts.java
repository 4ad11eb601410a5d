package dev.darkroom.dashboard;

import dev.darkroom.dashboard.chart.Chart;
import dev.darkroom.dashboard.chart.CountScale;
import dev.darkroom.dashboard.chart.DurationScale;
import dev.darkroom.dashboard.chart.Series;
import dev.darkroom.overview.EndedMinute;
import dev.darkroom.overview.SystemReports;
import dev.darkroom.webhook.LagPoint;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Draws reports over time, up to a moment. */
final class ReportCharts {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** What the axis names: quarters of an hour, and of a day. */
  private static final Duration QUARTER_HOUR = Duration.ofMinutes(15);

  private static final Duration QUARTER_DAY = Duration.ofHours(6);

  private final Instant now;

  ReportCharts(Instant now) {
    this.now = now;
  }

  /** From event to delivery, by the minute. */
  Chart lagByMinute(List<LagPoint> points) {
    return lag("lag-minutes", "Event to delivery, last hour", points, minutes(), QUARTER_HOUR);
  }

  /** From event to delivery, by the hour. */
  Chart lagByHour(List<LagPoint> points) {
    return lag("lag-hours", "Event to delivery, last 24 hours", points, hours(), QUARTER_DAY);
  }

  /** How many events were delivered, by the minute. */
  Chart deliveries(List<LagPoint> points) {
    long most = points.stream().mapToLong(LagPoint::deliveries).max().orElse(0);
    long all = points.stream().mapToLong(LagPoint::deliveries).sum();
    return new Chart(
        "deliveries",
        "Deliveries per minute, last hour",
        "%s in an hour, at most %s in a minute.".formatted(Amount.count(all), Amount.count(most)),
        names(minutes()),
        round(minutes(), QUARTER_HOUR),
        CountScale.upTo(most),
        List.of(
            counts("Deliveries", "count", minutes(), points, LagPoint::at, LagPoint::deliveries)));
  }

  /** How many jobs ended, by the minute. */
  Chart ended(List<EndedMinute> points) {
    int most =
        points.stream()
            .mapToInt(point -> Math.max(point.completed(), point.failed()))
            .max()
            .orElse(0);
    return new Chart(
        "ended",
        "Jobs ended per minute, last hour",
        "%s completed and %s failed in an hour."
            .formatted(
                Amount.count(points.stream().mapToInt(EndedMinute::completed).sum()),
                Amount.count(points.stream().mapToInt(EndedMinute::failed).sum())),
        names(minutes()),
        round(minutes(), QUARTER_HOUR),
        CountScale.upTo(most),
        List.of(
            counts(
                "Completed", "count", minutes(), points, EndedMinute::at, EndedMinute::completed),
            counts("Failed", "failed", minutes(), points, EndedMinute::at, EndedMinute::failed)));
  }

  private Chart lag(
      String id, String title, List<LagPoint> points, List<Instant> moments, Duration labelled) {
    DurationScale scale =
        DurationScale.between(
            points.stream()
                .map(LagPoint::median)
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO),
            points.stream()
                .map(LagPoint::p95)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO));
    return new Chart(
        id,
        title,
        lagSummary(points, scale),
        names(moments),
        round(moments, labelled),
        scale,
        List.of(
            line("95 %", "p95", moments, points, LagPoint::p95),
            line("Median", "p50", moments, points, LagPoint::median)));
  }

  private static String lagSummary(List<LagPoint> points, DurationScale scale) {
    if (points.isEmpty()) {
      return "";
    }
    LagPoint last = points.getLast();
    LagPoint worst = points.stream().max(Comparator.comparing(LagPoint::p95)).orElseThrow();
    return "At %s half arrived within %s and 95 %% within %s. The slowest was %s, with 95 %% within %s."
        .formatted(
            TIME.format(last.at()),
            scale.text(DurationScale.seconds(last.median())),
            scale.text(DurationScale.seconds(last.p95())),
            TIME.format(worst.at()),
            scale.text(DurationScale.seconds(worst.p95())));
  }

  private static Series line(
      String name,
      String code,
      List<Instant> moments,
      List<LagPoint> points,
      Function<LagPoint, Duration> part) {
    Map<Instant, LagPoint> at =
        points.stream().collect(Collectors.toMap(LagPoint::at, Function.identity()));
    return new Series(
        name,
        code,
        Series.Shape.LINE,
        moments.stream()
            .map(moment ->
                at.containsKey(moment)
                    ? OptionalDouble.of(DurationScale.seconds(part.apply(at.get(moment))))
                    : OptionalDouble.empty())
            .toList());
  }

  /** A moment that is not told of has a count of 0. */
  private static <T> Series counts(
      String name,
      String code,
      List<Instant> moments,
      List<T> points,
      Function<T, Instant> at,
      ToDoubleFunction<T> count) {
    Map<Instant, Double> counts =
        points.stream().collect(Collectors.toMap(at, count::applyAsDouble));
    return new Series(
        name,
        code,
        Series.Shape.BARS,
        points.isEmpty()
            ? moments.stream().map(_ -> OptionalDouble.empty()).toList()
            : moments.stream()
                .map(moment -> OptionalDouble.of(counts.getOrDefault(moment, 0.0)))
                .toList());
  }

  private List<Instant> minutes() {
    return moments(SystemReports.MINUTES, ChronoUnit.MINUTES);
  }

  private List<Instant> hours() {
    return moments(SystemReports.HOURS, ChronoUnit.HOURS);
  }

  private List<Instant> moments(int count, ChronoUnit unit) {
    Instant last = now.truncatedTo(unit);
    return Stream.iterate(last.minus(count - 1L, unit), moment -> moment.plus(1, unit))
        .limit(count)
        .toList();
  }

  /** Which of the moments are multiples of a span, counted from midnight. */
  private static List<Integer> round(List<Instant> moments, Duration span) {
    return IntStream.range(0, moments.size())
        .filter(i -> moments.get(i).getEpochSecond() % span.toSeconds() == 0)
        .boxed()
        .toList();
  }

  private static List<String> names(List<Instant> moments) {
    return moments.stream().map(TIME::format).toList();
  }
}
