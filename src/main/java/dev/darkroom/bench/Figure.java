package dev.darkroom.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that was measured.
 *
 * @param name what it is, with its unit
 * @param parts its numbers, in the order in which the name tells them; at least one
 */
record Figure(String name, List<Double> parts, Optional<Goal> goal) {

  Figure {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a figure without a number");
    }
  }

  static Figure of(String name, double value) {
    return new Figure(name, List.of(value), Optional.empty());
  }

  static Figure of(String name, double value, Goal goal) {
    return new Figure(name, List.of(value), Optional.of(goal));
  }

  Figure withGoal(Goal aim) {
    return new Figure(name, parts, Optional.of(aim));
  }

  /** The part that the goal is about; the first where there is none. */
  double judged() {
    return parts.get(goal.map(Goal::part).orElse(0));
  }

  /** Whether the goal is met; empty without one. */
  Optional<Boolean> isMet() {
    return goal.map(aim -> aim.isMetBy(parts));
  }

  /**
   * The same figure of several runs, each part its median.
   *
   * @param runs at least one, all of one name
   */
  static Figure median(List<Figure> runs) {
    Figure first = runs.getFirst();
    List<Double> medians = new ArrayList<>();
    for (int part = 0; part < first.parts.size(); part++) {
      int place = part;
      medians.add(middle(runs.stream().map(run -> run.parts.get(place)).sorted().toList()));
    }
    return new Figure(first.name, medians, first.goal);
  }

  private static double middle(List<Double> sorted) {
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
