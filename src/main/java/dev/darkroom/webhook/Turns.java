package dev.darkroom.webhook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Lanes that may have something to send, and the order in which they take turns. Not safe for use
 * by several threads.
 */
final class Turns {

  /** How many calls a lane may begin before the next has its turn. */
  static final int TURN = 8;

  private final Set<Lane> ready = new LinkedHashSet<>();

  /** Puts a lane at the end of the line, unless it stands there already. */
  void add(Lane lane) {
    ready.add(lane);
  }

  boolean isInLine(Lane lane) {
    return ready.contains(lane);
  }

  List<Lane> inLine() {
    return List.copyOf(ready);
  }

  /**
   * Gives out calls to begin, in rounds of one turn for each lane. A lane that was given any leaves
   * the line; one that has no room keeps its place.
   *
   * @param room how many calls a lane may begin
   * @param proven whether a lane had a success lately
   * @param calls how many calls there are to give
   * @param unprovenCalls how many of them may go to lanes that are not proven
   */
  Map<Lane, Integer> give(
      ToIntFunction<Lane> room, Predicate<Lane> proven, int calls, int unprovenCalls) {
    Map<Lane, Integer> given = new LinkedHashMap<>();
    List<Lane> line = new ArrayList<>(ready);
    int left = calls;
    int unprovenLeft = unprovenCalls;
    while (left > 0 && !line.isEmpty()) {
      List<Lane> again = new ArrayList<>();
      for (Lane lane : line) {
        boolean isProven = proven.test(lane);
        int before = given.getOrDefault(lane, 0);
        int most = Math.min(TURN, Math.min(left, isProven ? left : unprovenLeft));
        int turn = Math.min(most, room.applyAsInt(lane) - before);
        if (turn > 0) {
          given.put(lane, before + turn);
          left -= turn;
          unprovenLeft -= isProven ? 0 : turn;
          again.add(lane);
        }
      }
      line = again;
    }
    ready.removeAll(given.keySet());
    return given;
  }
}
