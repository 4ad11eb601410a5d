package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Scene.Feature;

/** What each kind of place has by nature. */
final class Places {

  private Places() {}

  /** Whether no water lies in the scene. */
  static boolean dry(Scene scene, int seed) {
    if (scene.absent().contains(Feature.WATER)) {
      return true;
    }
    return switch (scene.place()) {
      case LAKE, COAST, SEA, ISLANDS, HARBOUR, CANYON, VALLEY -> false;
      case CITY -> !waterfront(seed) && !scene.has(Feature.WATER);
      case PLAIN, FOREST, DESERT, VILLAGE, STREET, SPACE -> true;
    };
  }

  /** Whether a city stands at the water. */
  static boolean waterfront(int seed) {
    return Noise.cell(5, 9, seed) < 0.62f;
  }

  /** Whether the water has waves with crests, and not only ripples. */
  static boolean openSea(Scene scene) {
    return switch (scene.place()) {
      case SEA, COAST, ISLANDS -> true;
      case LAKE, HARBOUR, VALLEY, PLAIN, FOREST, CANYON, DESERT, VILLAGE, STREET, CITY, SPACE ->
          false;
    };
  }

  /** Whether the far land is wooded. */
  static boolean wooded(Scene scene) {
    if (scene.absent().contains(Feature.TREES)) {
      return false;
    }
    return switch (scene.place()) {
      case LAKE, VALLEY, PLAIN, VILLAGE, ISLANDS, HARBOUR -> true;
      case COAST, CITY, STREET, FOREST -> true;
      case SEA, CANYON, DESERT, SPACE -> scene.has(Feature.TREES);
    };
  }

  /** How far the land is seen. */
  static float far(Scene scene) {
    return switch (scene.place()) {
      case FOREST -> 26;
      case LAKE, COAST, SEA, ISLANDS, HARBOUR, VALLEY, PLAIN -> 80;
      case CANYON, DESERT, VILLAGE, STREET, CITY, SPACE -> 80;
    };
  }

  /** The camera's height over the ground plane. */
  static float eye(Scene scene) {
    return switch (scene.place()) {
      case LAKE, HARBOUR, CITY, ISLANDS -> 0.55f;
      case COAST -> 0.6f;
      case SEA -> 0.5f;
      case VALLEY -> 0.75f;
      case PLAIN, DESERT -> 0.55f;
      case FOREST -> 0.42f;
      case CANYON -> 1.0f;
      case VILLAGE -> 0.8f;
      case STREET -> 0.30f;
      case SPACE -> 0.5f;
    };
  }
}
