package dev.darkroom.engine.sketch;

import dev.darkroom.asset.Picture;
import dev.darkroom.engine.sketch.Scene.Tint;
import java.util.ArrayList;
import java.util.List;

/** What a variation takes over from the picture it is kin to: the colour of its light. */
final class Kinship {

  private static final int STEP = 7;

  /** How much of a picture's own colour is taken; the rest is its grey. */
  private static final float SHARE = 0.7f;

  private Kinship() {}

  /** The scene in the light of a picture; tints that the prompt names stay stronger. */
  static Scene inLightOf(Picture source, Scene scene) {
    List<Tint> tints = new ArrayList<>(scene.tints());
    tints.add(mean(source));
    return new Scene(
        scene.place(),
        scene.hour(),
        scene.weather(),
        scene.season(),
        scene.features(),
        scene.absent(),
        scene.style(),
        tints,
        scene.subjects(),
        scene.palette(),
        scene.layout(),
        scene.vividness(),
        scene.oddness());
  }

  /** A picture's mean colour in linear light (gamma taken as 2), pulled towards grey. */
  private static Tint mean(Picture picture) {
    int[] pixels = picture.pixels();
    double red = 0;
    double green = 0;
    double blue = 0;
    int count = 0;
    for (int i = 0; i < pixels.length; i += STEP, count++) {
      red += linear(pixels[i] >> 16 & 0xff);
      green += linear(pixels[i] >> 8 & 0xff);
      blue += linear(pixels[i] & 0xff);
    }
    float r = (float) (red / count);
    float g = (float) (green / count);
    float b = (float) (blue / count);
    float grey = Colour.luminance(r, g, b);
    return new Tint(
        Curves.mix(grey, r, SHARE), Curves.mix(grey, g, SHARE), Curves.mix(grey, b, SHARE));
  }

  private static double linear(int level) {
    double value = level / 255.0;
    return value * value;
  }
}
