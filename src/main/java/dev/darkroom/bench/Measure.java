package dev.darkroom.bench;

import java.util.List;

/**
 * What one run of a scenario has shown.
 *
 * @param title what was done
 * @param faults what must not be, in words: deliveries that were lost, out of order or left over
 */
record Measure(String title, List<Figure> figures, List<String> faults) {

  Measure {
    figures = List.copyOf(figures);
    faults = List.copyOf(faults);
  }
}
