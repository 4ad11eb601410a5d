package dev.darkroom.bench;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the log to warnings: a line for each call would be measured, too. */
final class Quiet {

  // Loggers that nobody holds forget their level.
  private static final Logger ROOT = Logger.getLogger("");
  private static final Logger DARKROOM = Logger.getLogger("dev.darkroom");

  private Quiet() {}

  static void please() {
    ROOT.setLevel(Level.SEVERE);
    DARKROOM.setLevel(Level.SEVERE);
  }
}
