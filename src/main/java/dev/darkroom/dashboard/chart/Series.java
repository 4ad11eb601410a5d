package dev.darkroom.dashboard.chart;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The values of one kind, one for each moment of a chart.
 *
 * @param code what the sheet knows it by
 * @param values empty where there is none
 */
public record Series(String name, String code, Shape shape, List<OptionalDouble> values) {

  /** How values are drawn. */
  public enum Shape {
    LINE,
    BARS
  }

  public Series {
    values = List.copyOf(values);
  }
}
