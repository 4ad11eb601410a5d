package dev.darkroom.dashboard;

/** Something that is so, with its name. */
public record Fact(String name, String value) {

  private static final int SHORT = 24;

  /** Whether the value needs a line of its own. */
  public boolean isLong() {
    return value.length() > SHORT;
  }
}
