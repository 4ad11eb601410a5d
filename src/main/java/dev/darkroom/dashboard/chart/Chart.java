package dev.darkroom.dashboard.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A chart of one or more series over evenly spaced moments.
 *
 * @param id unique on its page
 * @param title what it shows
 * @param summary what it shows in numbers, in a sentence or two, for those who can't see it
 * @param moments what each moment is called
 * @param labelled the moments that the axis names, counted from 0
 * @param series bars first, so that lines lie above them; each has a value or none for each moment
 */
public record Chart(
    String id,
    String title,
    String summary,
    List<String> moments,
    List<Integer> labelled,
    Scale scale,
    List<Series> series) {

  /** The size of the drawing, in its own unit. */
  public static final int WIDTH = 480;

  public static final int HEIGHT = 210;

  /** Where the values are drawn: what is left of it are labels, and below. */
  public static final int LEFT = 50;

  public static final int RIGHT = 462;
  public static final int TOP = 12;
  public static final int BOTTOM = 182;

  private static final double GAP = 0.2;
  private static final double DASH = 8;

  public Chart {
    moments = List.copyOf(moments);
    labelled = List.copyOf(labelled);
    series = List.copyOf(series);
    for (Series one : series) {
      if (one.values().size() != moments.size()) {
        throw new IllegalArgumentException(
            "%d values of %s for %d moments"
                .formatted(one.values().size(), one.name(), moments.size()));
      }
    }
  }

  /** Whether there is a value at all. */
  public boolean isEmpty() {
    return series.stream()
        .flatMap(one -> one.values().stream())
        .noneMatch(OptionalDouble::isPresent);
  }

  /** A tick of the upright axis, with where it lies. */
  public record Line(String y, String label) {}

  /** The ticks of the upright axis, from the bottom to the top. */
  public List<Line> lines() {
    return scale.ticks().stream().map(tick -> new Line(y(tick.position()), tick.label())).toList();
  }

  /** A moment that the lower axis names. */
  public record Label(String x, String text) {}

  /** The moments that the lower axis names. */
  public List<Label> labels() {
    return labelled.stream().map(moment -> new Label(x(moment), moments.get(moment))).toList();
  }

  /** The strokes of a line, broken where there is no value. A value alone is a dash. */
  public String path(Series line) {
    List<String> strokes = new ArrayList<>();
    for (int i = 0; i < line.values().size(); i++) {
      OptionalDouble value = line.values().get(i);
      if (value.isPresent()) {
        boolean isBegun = has(line, i - 1);
        if (isBegun || has(line, i + 1)) {
          strokes.add("%s%s %s".formatted(isBegun ? "L" : "M", x(i), y(value)));
        } else {
          strokes.add("M%s %s h%s".formatted(number(middle(i) - DASH / 2), y(value), number(DASH)));
        }
      }
    }
    return String.join(" ", strokes);
  }

  private static boolean has(Series line, int moment) {
    return moment >= 0 && moment < line.values().size() && line.values().get(moment).isPresent();
  }

  /** A bar, standing on the axis. */
  public record Bar(String x, String y, String width, String height) {}

  /** The bars of one of the series, beside those of the others; a value of 0 has none. */
  public List<Bar> bars(Series ofBars) {
    List<Series> beside = series.stream().filter(one -> one.shape() == Series.Shape.BARS).toList();
    double width = slot() * (1 - GAP) / beside.size();
    double offset = slot() * GAP / 2 + width * beside.indexOf(ofBars);
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < ofBars.values().size(); i++) {
      double value = ofBars.values().get(i).orElse(0);
      if (value > 0) {
        double height = scale.position(value) * (BOTTOM - TOP);
        bars.add(
            new Bar(
                number(LEFT + slot() * i + offset),
                number(BOTTOM - height),
                number(width),
                number(height)));
      }
    }
    return bars;
  }

  /** A stripe over the whole height, which tells a moment's values. */
  public record Stripe(String x, String width, String text) {}

  /** A stripe for each moment that has a value. */
  public List<Stripe> stripes() {
    List<Stripe> stripes = new ArrayList<>();
    for (int i = 0; i < moments.size(); i++) {
      List<String> told = new ArrayList<>();
      for (Series one : series) {
        OptionalDouble value = one.values().get(i);
        if (value.isPresent()) {
          told.add(one.name() + " " + scale.text(value.getAsDouble()));
        }
      }
      if (!told.isEmpty()) {
        stripes.add(
            new Stripe(
                number(LEFT + slot() * i),
                number(slot()),
                moments.get(i) + ": " + String.join(", ", told)));
      }
    }
    return stripes;
  }

  /** A moment's values in words; a value that is none is a dash. */
  public record Row(String moment, List<String> values) {}

  /** The same as a table, newest first; moments without any value are left out. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int i = moments.size() - 1; i >= 0; i--) {
      int at = i;
      List<OptionalDouble> values = series.stream().map(one -> one.values().get(at)).toList();
      if (values.stream().anyMatch(OptionalDouble::isPresent)) {
        rows.add(new Row(moments.get(at), values.stream().map(this::text).toList()));
      }
    }
    return rows;
  }

  private String text(OptionalDouble value) {
    return value.isPresent() ? scale.text(value.getAsDouble()) : "–";
  }

  private double slot() {
    return (double) (RIGHT - LEFT) / moments.size();
  }

  private String x(int moment) {
    return number(middle(moment));
  }

  private double middle(int moment) {
    return LEFT + slot() * (moment + 0.5);
  }

  private String y(OptionalDouble value) {
    return y(scale.position(value.orElseThrow()));
  }

  private static String y(double position) {
    return number(BOTTOM - position * (BOTTOM - TOP));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
