package dev.darkroom.bench;

/** Something to measure. */
@FunctionalInterface
interface Scenario {

  /** Does it once, on a stage on which nothing is but what was there before. */
  Measure run(Stage stage) throws InterruptedException;
}
