package dev.darkroom.engine.sketch;

import java.util.Optional;

/** How the light of a picture is developed: the finish that each version of the model has. */
enum Film {
  /** Version 5.2: warm, saturated and contrasty, with a dark rim and visible grain. */
  CLASSIC(1.14f, 0.05f, 1.16f, 1.6f, 1.8f, 1.15f),
  /** Version 6.0: soft and natural. */
  NATURAL(0.93f, 0.01f, 0.92f, 0.6f, 0.7f, 0.9f),
  /** Version 6.1: clear and a little cool. */
  CLEAR(1.07f, -0.03f, 1.02f, 0.4f, 0.3f, 0.8f),
  /** Version 7.0 and whatever is not known. */
  MODERN(1, 0, 1, 1, 1, 1),
  /** Nothing of the engine's own: no rim, no grain, little glow. */
  PLAIN(0.9f, 0, 0.86f, 0, 0, 0.3f);

  /** How far tones stand apart. */
  final float contrast;

  /** How much red gains and blue loses. */
  final float warmth;

  final float saturation;

  /** How dark the rim is. */
  final float rim;

  final float grain;

  /** How much light spills over edges. */
  final float bloom;

  Film(float contrast, float warmth, float saturation, float rim, float grain, float bloom) {
    this.contrast = contrast;
    this.warmth = warmth;
    this.saturation = saturation;
    this.rim = rim;
    this.grain = grain;
    this.bloom = bloom;
  }

  /** The film of a model; {@code raw} keeps the engine's taste out of any. */
  static Film of(Optional<String> model, boolean raw) {
    if (raw) {
      return PLAIN;
    }
    return switch (model.orElse("")) {
      case "5.2" -> CLASSIC;
      case "6.0" -> NATURAL;
      case "6.1" -> CLEAR;
      default -> MODERN;
    };
  }
}
