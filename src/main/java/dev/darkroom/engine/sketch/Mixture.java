package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Scene.Feature;
import dev.darkroom.engine.sketch.Scene.Subject;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Merges the scenes of several pictures into one: the place of one, the light of another, season
 * and style of a third, and whatever is to be seen in any of them.
 */
final class Mixture {

  private static final int MOST_SUBJECTS = 4;

  private Mixture() {}

  /**
   * One mixture.
   *
   * @param sources at least one; of one alone the mixture is its scene
   * @param number tells mixtures apart: each takes its parts from others
   */
  static Scene of(List<Source> sources, int number) {
    int count = sources.size();
    int land = number % count;
    int light = (number + 1 + number / count) % count;
    int season = (light + 1) % count;
    SceneDraft mixture = new SceneDraft(sources.get(land).scene());
    Scene lit = sources.get(light).scene();
    mixture.hour = lit.hour();
    mixture.weather = lit.weather();
    mixture.palette = lit.palette();
    mixture.tints = lit.tints();
    mixture.shot = mixture.shot.with(lit.shot().grade());
    mixture.season = sources.get(season).scene().season();
    mixture.style = sources.get(season).scene().style();
    List<Scene> scenes =
        IntStream.range(0, count).mapToObj(i -> sources.get((land + i) % count).scene()).toList();
    mixture.subjects = subjects(scenes);
    mixture.features = features(scenes);
    mixture.absent = absent(scenes);
    return mixture.scene();
  }

  /** The first things of each before the second ones of any; each kind once. */
  private static List<Subject> subjects(List<Scene> scenes) {
    Map<String, Subject> subjects = new LinkedHashMap<>();
    for (int rank = 0; rank < MOST_SUBJECTS; rank++) {
      for (Scene scene : scenes) {
        if (rank < scene.subjects().size()) {
          Subject subject = scene.subjects().get(rank);
          subjects.putIfAbsent(subject.icon(), subject);
        }
      }
    }
    return subjects.values().stream().limit(MOST_SUBJECTS).toList();
  }

  private static Set<Feature> features(List<Scene> scenes) {
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    scenes.forEach(scene -> features.addAll(scene.features()));
    return features;
  }

  /** What none of them may show. */
  private static Set<Feature> absent(List<Scene> scenes) {
    Set<Feature> absent = EnumSet.allOf(Feature.class);
    scenes.forEach(scene -> absent.retainAll(scene.absent()));
    return absent;
  }
}
