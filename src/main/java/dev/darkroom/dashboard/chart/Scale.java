package dev.darkroom.dashboard.chart;

import java.util.List;

/** How high values stand. */
public sealed interface Scale permits CountScale, DurationScale {

  /** Where a value lies, from 0 at the bottom to 1 at the top. */
  double position(double value);

  /** Round values, from the bottom to the top. */
  List<Tick> ticks();

  /** A value as people write it. */
  String text(double value);
}
