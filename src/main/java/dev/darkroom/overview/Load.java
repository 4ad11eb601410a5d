package dev.darkroom.overview;

/** How many jobs wait for a run, and how many run. */
public record Load(int waiting, int running) {

  /** Nothing at all. */
  public static final Load NONE = new Load(0, 0);

  Load and(Load other) {
    return new Load(waiting + other.waiting, running + other.running);
  }

  /** All of them. */
  public int jobs() {
    return waiting + running;
  }
}
