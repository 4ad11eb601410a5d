package dev.darkroom.engine;

import dev.darkroom.asset.Picture;
import dev.darkroom.asset.Resize;
import dev.darkroom.asset.Size;
import java.util.List;

/**
 * What can be told of any picture from its pixels alone: its colours, its light, how it is laid
 * out, and what kind of place it probably shows. It recognizes no things.
 *
 * @param colours the names of its main colours, the largest share first, 1 to 6
 * @param light how bright and how coloured it is
 * @param layout where things lie
 * @param place what it probably shows
 * @param time the time of day it probably shows
 */
public record PictureReading(
    List<String> colours, Light light, Layout layout, Surroundings place, TimeOfDay time) {

  /** Every picture is read at this size, whatever its shape. */
  static final int SIDE = 96;

  /**
   * How bright and how coloured a picture is.
   *
   * @param brightness the mean, 0 black to 1 white
   * @param contrast how far brightness strays from its mean, 0 to 0.5
   * @param chroma the mean distance from grey: 0 is grey, 0.1 is vivid
   * @param warmth yellow and red against blue: above 0 is warm
   */
  public record Light(double brightness, double contrast, double chroma, double warmth) {}

  /**
   * Where things lie in a picture.
   *
   * @param horizon where the strongest level border lies, 0 top to 1 bottom
   * @param clear how strong that border is; from {@link #HORIZON} on it looks like a horizon
   * @param bright where the brightest part of the upper half lies, 0 left to 1 right
   * @param symmetry the mean difference between left and right, 0 the same
   * @param reflection the mean difference between above and below the horizon, 0 the same
   * @param detail the mean difference between neighbours: 0.01 is smooth, 0.05 is busy
   */
  public record Layout(
      double horizon,
      double clear,
      double bright,
      double symmetry,
      double reflection,
      double detail) {

    /** The least strength of a border that looks like a horizon. */
    public static final double HORIZON = 0.055;

    /** Whether it looks as if there were a horizon. */
    public boolean hasHorizon() {
      return clear >= HORIZON;
    }
  }

  /** What kind of place a picture probably shows. */
  public enum Surroundings {
    LAKE,
    SEA,
    FOREST,
    FIELD,
    DESERT,
    SNOW,
    CITY_LIGHTS,
    STARS,
    MIST,
    UNKNOWN
  }

  /** The time of day that a picture probably shows. */
  public enum TimeOfDay {
    NIGHT,
    DUSK,
    SUNSET,
    DAY,
    OVERCAST
  }

  public PictureReading {
    colours = List.copyOf(colours);
  }

  /** Reads a picture of any size; takes a few milliseconds. */
  public static PictureReading of(Picture picture) {
    return new PictureReader(Resize.to(picture, new Size(SIDE, SIDE))).reading();
  }

  /** Place and time in a few words, such as {@code a calm lake at sunset}. */
  public String gist() {
    return PicturePrompts.gist(this);
  }

  /** Four texts that differ, each usable as a prompt for a picture like this one. */
  public List<String> prompts() {
    return PicturePrompts.of(this);
  }
}
