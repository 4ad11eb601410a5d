package dev.darkroom.asset;

/** A picture as hard on encoders as a photograph, for tests of other packages. */
public final class SamplePhotograph {

  private SamplePhotograph() {}

  public static Picture of(Size size) {
    return SamplePictures.photograph(size, 1);
  }
}
