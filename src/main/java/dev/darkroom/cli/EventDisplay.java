package dev.darkroom.cli;

/** Shows a person, or a program, the calls that come. */
interface EventDisplay extends AutoCloseable {

  void show(HeardCall call);

  /** Something else to know. */
  void note(String sentence);

  /** Leaves the terminal clean. What comes later is not shown. */
  @Override
  default void close() {}
}
