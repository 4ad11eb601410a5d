package dev.darkroom.prompt;

import java.util.Collection;
import java.util.Optional;

/** Guesses which name somebody meant. */
final class Spelling {

  /** From this length on two slips are forgiven, below it one. */
  private static final int LONG_NAME = 6;

  private Spelling() {}

  /** The first of the names with the fewest slips, where those are few for the name's length. */
  static Optional<String> nearest(String typed, Collection<String> names) {
    Optional<String> nearest = Optional.empty();
    int fewest = typed.length() < LONG_NAME ? 2 : 3;
    for (String name : names) {
      // One-letter names are one slip away from every letter; and most names need no counting.
      if (name.length() > 1 && Math.abs(name.length() - typed.length()) < fewest) {
        int slips = slips(typed, name);
        if (slips < fewest) {
          fewest = slips;
          nearest = Optional.of(name);
        }
      }
    }
    return nearest;
  }

  /**
   * The optimal string alignment distance: letters left out, added, mistaken, and neighbours
   * swapped.
   */
  private static int slips(String typed, String name) {
    int[][] distance = new int[typed.length() + 1][name.length() + 1];
    for (int i = 0; i <= typed.length(); i++) {
      for (int j = 0; j <= name.length(); j++) {
        distance[i][j] = i == 0 || j == 0 ? i + j : fewest(distance, typed, i, name, j);
      }
    }
    return distance[typed.length()][name.length()];
  }

  private static int fewest(int[][] distance, String typed, int i, String name, int j) {
    int mistaken = typed.charAt(i - 1) == name.charAt(j - 1) ? 0 : 1;
    int fewest =
        Math.min(
            distance[i - 1][j - 1] + mistaken,
            Math.min(distance[i - 1][j], distance[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && typed.charAt(i - 1) == name.charAt(j - 2)
            && typed.charAt(i - 2) == name.charAt(j - 1);
    return swapped ? Math.min(fewest, distance[i - 2][j - 2] + 1) : fewest;
  }
}
