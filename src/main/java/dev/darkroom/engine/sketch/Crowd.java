package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Spot.Footing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The spots that are taken, and how much a further one would get in their way. */
final class Crowd {

  private final Proportions proportions;
  private final List<Spot> spots = new ArrayList<>();

  Crowd(Proportions proportions) {
    this.proportions = proportions;
  }

  void add(Spot spot) {
    spots.add(spot);
  }

  /** The spots taken, the farthest first. */
  List<Spot> spots() {
    return spots.stream().sorted(Comparator.comparingDouble(Spot::base)).toList();
  }

  /** 0 where a base of this half width touches no other on land or water, 1 right on another. */
  float onGround(float x, float y, float half) {
    float crowded = 0;
    for (Spot other : spots) {
      if (other.footing() == Footing.GROUND || other.footing() == Footing.WATER) {
        float reach = half + proportions.halfWidth(other.icon(), other.height()) * 1.2f;
        float apart = Math.abs(other.x() - x) + 1.5f * Math.abs(other.base() - y);
        crowded = Math.max(crowded, Curves.clamp(1 - apart / reach));
      }
    }
    return crowded;
  }

  /** 0 where a thing round this middle covers no other, 1 right on another. */
  float inAir(float x, float y, float half, float halfHeight) {
    float crowded = 0;
    for (Spot other : spots) {
      float reach = half + proportions.halfWidth(other.icon(), other.height());
      float apartX = Math.abs(other.x() - x) / reach;
      float middle = other.base() - other.height() / 2;
      float apartY = Math.abs(middle - y) / (halfHeight + other.height() / 2);
      crowded = Math.max(crowded, Curves.clamp(1.1f - Math.max(apartX, apartY)));
    }
    return crowded;
  }
}
