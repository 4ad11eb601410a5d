package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Icon.Anchor;
import dev.darkroom.engine.sketch.Search.Point;
import dev.darkroom.engine.sketch.Spot.Footing;
import java.util.Optional;

/**
 * Finds the spot on a painted canvas that suits a wish best: level land under what stands, water
 * under what floats, open sky round what flies, the lower edge for portraits. What lies near is
 * large, what lies far small, and nothing is half outside.
 */
final class Berths {

  /** Beyond this a distance is the sky's. */
  private static final float FARTHEST = 1e4f;

  /** The least share of land under what stands. */
  private static final float DRY = 0.8f;

  private final Survey survey;
  private final Light light;
  private final Proportions proportions;
  private final Crowd crowd;

  /** From the horizon to the canvas's lower edge. */
  private final float deep;

  private Optional<Shore> shore = Optional.empty();

  Berths(Survey survey, Light light, Proportions proportions, Crowd crowd) {
    this.survey = survey;
    this.light = light;
    this.proportions = proportions;
    this.crowd = crowd;
    deep = 1 - light.horizon();
  }

  /** A foreground to be painted first, where things that stand found nothing but water. */
  Optional<Shore> shore() {
    return shore;
  }

  /** Rises from the lower edge, its cut below the picture. */
  Spot portrait(Wish wish) {
    float x = proportions.inside(wish.icon(), wish.x(), wish.height());
    return new Spot(
        wish.icon(), x, 1.018f, wish.height(), 0, wish.mirrored(), Footing.FRAME, 2 * Shore.EYE);
  }

  /**
   * Level land close to the viewer, far for what is huge. Where there is only water, a shore is
   * laid; what is huge stands in the water instead, as a castle does on its rock.
   */
  Spot standing(Wish wish) {
    float half = 0.7f * proportions.halfWidth(wish.icon(), wish.height());
    float want =
        below(wish.huge() ? 0.26f + 0.12f * wish.stagger() : 0.84f + 0.16f * wish.stagger());
    float slopes = wish.huge() ? 0 : 0.8f;
    Point point =
        Search.cheapest(
            below(wish.huge() ? 0.04f : 0.42f),
            below(0.93f),
            (x, y) ->
                1.2f * Math.abs(x - wish.x())
                    + 2.2f * Math.abs(y - want) / deep
                    + 6 * Math.max(0, 0.95f - survey.land(x, y, half, 0.012f))
                    + slopes * (1 - survey.level(x, y, light.horizon()))
                    + 4 * crowd.onGround(x, y, half));
    float land = survey.land(point.x(), point.y(), half, 0.012f);
    if (land < DRY && !wish.huge()) {
      return ashore(wish);
    }
    float near = Math.min(1.1f, (point.y() - light.horizon()) / (want - light.horizon()));
    float height = wish.height() * Curves.mix(1, near, wish.huge() ? 0.2f : 0.75f);
    return spot(wish, point, height, 0, land < 0.5f ? Footing.WATER : Footing.GROUND);
  }

  private Spot ashore(Wish wish) {
    shore = shore.or(() -> Optional.of(new Shore(wish.x(), below(0.66f))));
    Point point = new Point(wish.x(), below(0.84f + 0.14f * wish.stagger()));
    return spot(wish, point, wish.height(), 0, Footing.GROUND);
  }

  /** Open water in the middle distance, the larger the farther. */
  Spot floating(Wish wish) {
    float half = proportions.halfWidth(wish.icon(), wish.height());
    float rest =
        below(
            switch (wish.icon().grade()) {
              case TINY, SMALL, PERSON -> 0.55f;
              case BIG -> 0.34f;
              case HUGE -> 0.22f;
            });
    float want = rest + 0.3f * deep * wish.stagger();
    Point point =
        Search.cheapest(
            below(0.08f),
            below(0.88f),
            (x, y) ->
                1.2f * Math.abs(x - wish.x())
                    + 1.5f * Math.abs(y - want) / deep
                    + 6 * Math.max(0, 0.95f - survey.water(x, y + 0.01f, half, 0.012f))
                    + 4 * crowd.onGround(x, y, half));
    float near = Math.min(1.5f, (point.y() - light.horizon()) / (rest - light.horizon()));
    float height = wish.height() * Curves.mix(1, near, wish.company() == 1 ? 0.4f : 0.8f);
    float sunk = wish.icon().anchor() == Anchor.SWIMS ? 0.24f : 0.05f;
    return spot(wish, point, height, sunk, Footing.WATER);
  }

  /** Open sky, clear of the sun; small things come down before the land. */
  Spot flying(Wish wish, boolean weightless) {
    float height = wish.height() * (wish.company() == 1 ? 1 : 0.7f + 0.6f * wish.chance(6));
    float half = proportions.halfWidth(wish.icon(), height);
    boolean low = wish.icon().grade() == Icon.Grade.TINY;
    float high = low ? light.horizon() - height : Proportions.MARGIN;
    float floor = weightless ? 0.94f : low ? below(0.45f) : light.horizon() - 0.03f;
    float lowest = Math.max(high, floor - height);
    float want =
        weightless && wish.company() == 1
            ? 0.48f - height / 2
            : Curves.mix(high, lowest, 0.15f + 0.6f * wish.chance(7));
    float needs = low ? 0 : 3;
    Point point =
        Search.cheapest(
            high,
            lowest,
            (x, top) ->
                Math.abs(x - wish.x())
                    + 1.2f * Math.abs(top - want)
                    + needs * (1 - survey.sky(x, top + height / 2, half, height / 2))
                    + (dazzles(x, top, half, height) ? 0.6f : 0)
                    + 3 * crowd.inAir(x, top + height / 2, half, height / 2));
    float x = proportions.inside(wish.icon(), point.x(), height);
    float distance = Shore.EYE / Math.max(0.08f, height);
    return new Spot(
        wish.icon(), x, point.y() + height, height, 0, wish.mirrored(), Footing.AIR, distance);
  }

  private boolean dazzles(float x, float top, float half, float height) {
    return Math.abs(x - light.sunX()) < half * 0.9f
        && light.sunY() > top
        && light.sunY() < top + height;
  }

  /** A height below the horizon: 0 on it, 1 at the lower edge. */
  private float below(float part) {
    return light.horizon() + deep * part;
  }

  private Spot spot(Wish wish, Point point, float height, float sunk, Footing footing) {
    float fitting = Math.min(height, point.y() - Proportions.MARGIN);
    float measured = survey.depth(point.x(), point.y());
    float plain = Shore.distance(point.y(), light.horizon());
    return new Spot(
        wish.icon(),
        proportions.inside(wish.icon(), point.x(), fitting),
        point.y(),
        fitting,
        sunk,
        wish.mirrored(),
        footing,
        measured < FARTHEST ? measured : plain);
  }
}
