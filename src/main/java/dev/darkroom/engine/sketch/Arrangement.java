package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Icon.Anchor;
import dev.darkroom.engine.sketch.Scene.Place;
import dev.darkroom.engine.sketch.Scene.Subject;
import dev.darkroom.engine.sketch.Spot.Footing;
import java.util.List;
import java.util.Optional;

/**
 * Who goes where in a picture: one thing a third off the edge and away from the sun, several side
 * by side, different kinds apart from each other.
 */
final class Arrangement {

  private static final int MOST = 7;

  private final Scene scene;
  private final Light light;
  private final Survey survey;
  private final Proportions proportions;
  private final Crowd crowd;
  private final Berths berths;
  private final int seed;

  private Arrangement(Scene scene, Light light, Canvas canvas, int seed) {
    this.scene = scene;
    this.light = light;
    this.seed = seed;
    survey = new Survey(canvas);
    proportions = new Proportions((float) canvas.width / canvas.height);
    crowd = new Crowd(proportions);
    berths = new Berths(survey, light, proportions, crowd);
  }

  /** Decides where the scene's subjects go on the canvas, which stays as it is. */
  static Arrangement of(Scene scene, Light light, Canvas canvas, int seed) {
    Arrangement arrangement = new Arrangement(scene, light, canvas, seed);
    List<Subject> subjects = scene.subjects();
    for (int kind = 0; kind < subjects.size(); kind++) {
      arrangement.seat(subjects.get(kind), kind, subjects.size());
    }
    return arrangement;
  }

  /** The spots, the farthest first. */
  List<Spot> spots() {
    return crowd.spots();
  }

  /** A foreground to be painted before the things. */
  Optional<Shore> shore() {
    return berths.shore();
  }

  private void seat(Subject subject, int kind, int kinds) {
    int count = Math.clamp(subject.count(), 1, MOST);
    Icon icon = IconSet.standard().icon(subject.icon());
    Footing footing = footing(icon.anchor());
    int herd = Noise.hash(kind, 0, seed);
    for (int i = 0; i < count; i++) {
      int choice = Noise.hash(kind, i, seed);
      Icon dressed = Wardrobe.dress(icon, subject, choice);
      float height = proportions.height(dressed, footing) * share(dressed, footing, count, kinds);
      float x = count == 1 ? focus(kind, kinds) : place(i, count, herd);
      boolean mirrored = mirrored(icon, count == 1 ? x : 0.5f, herd);
      Wish wish = new Wish(dressed, x, height, mirrored, count, choice);
      crowd.add(
          switch (footing) {
            case FRAME -> berths.portrait(wish);
            case GROUND -> berths.standing(wish);
            case WATER -> berths.floating(wish);
            case AIR -> berths.flying(wish, scene.place() == Place.SPACE);
          });
    }
  }

  private Footing footing(Anchor anchor) {
    boolean space = scene.place() == Place.SPACE;
    return switch (anchor) {
      case BUST, HEAD -> Footing.FRAME;
      case FLIES -> Footing.AIR;
      case FLOATS, SWIMS -> space ? Footing.AIR : wet() ? Footing.WATER : Footing.GROUND;
      case STANDS -> space ? Footing.AIR : Footing.GROUND;
    };
  }

  /** Whether the canvas has water worth floating on. */
  private boolean wet() {
    float deep = 1 - light.horizon();
    return survey.water(0.5f, light.horizon() + deep / 2, 0.45f, 0.4f * deep) > 0.08f;
  }

  /** What a thing among others keeps of the height it has alone: the whole row must fit. */
  private float share(Icon icon, Footing footing, int count, int kinds) {
    float several = kinds == 1 ? 1 : 0.86f;
    if (count == 1) {
      return several;
    }
    float alone = proportions.halfWidth(icon, proportions.height(icon, footing)) * 2;
    float row = 1.15f / (alone * count);
    float crowd = (float) StrictMath.pow(count, -0.38);
    return several * Math.clamp(row, 0.3f, Math.max(0.3f, crowd));
  }

  private float focus(int kind, int kinds) {
    boolean right = (light.sunX() < 0.5f) == (kind % 2 == 0);
    float off = kinds == 1 ? 0.08f + 0.11f * Noise.cell(kind, 11, seed) : 0.2f + 0.03f * kind;
    return right ? 0.5f + off : 0.5f - off;
  }

  /** Where the {@code i}th of several goes: evenly over the width, then a little out of line. */
  private static float place(int i, int count, int herd) {
    float spread = Math.min(0.86f, 0.42f + 0.12f * count);
    float jitter = Noise.cell(i, 12, herd) - 0.5f;
    return 0.5f + spread * ((i + 0.5f + 0.35f * jitter) / count - 0.5f);
  }

  /**
   * Whether a thing is turned round: the set draws animals looking left, and they should look into
   * the picture. Large buildings and people in portrait stay: signs and badges must not be
   * mirrored.
   */
  private static boolean mirrored(Icon icon, float x, int herd) {
    if (icon.anchor() == Anchor.BUST || icon.grade() == Icon.Grade.HUGE) {
      return false;
    }
    return Math.abs(x - 0.5f) < 0.04f ? Noise.cell(0, 13, herd) < 0.5f : x < 0.5f;
  }
}
