package dev.darkroom.engine;

import dev.darkroom.asset.Picture;
import java.util.List;

/** Hears how far a run has come. It may be called from any thread and never slows the engine. */
@FunctionalInterface
public interface Progress {

  /**
   * The run has come to {@code fraction}. A fraction below an earlier one is dropped.
   *
   * @param fraction 0 to 1
   * @param previews up to four small pictures, 512 pixels a side at most, in the order of the final
   *     ones; empty where the engine has none
   */
  void at(double fraction, List<Picture> previews);
}
