package dev.darkroom.cli;

/**
 * Colours for a terminal (ECMA-48), or none.
 *
 * @param shown whether there are any
 */
record Colours(boolean shown) {

  /** None where nobody watches, or <a href="https://no-color.org">{@code NO_COLOR}</a> is set. */
  static Colours of(Surroundings surroundings) {
    return new Colours(
        surroundings.terminal().showsOutput()
            && surroundings.variable("NO_COLOR").isEmpty()
            && surroundings.variable("TERM").filter("dumb"::equals).isEmpty());
  }

  String green(String text) {
    return in(32, text);
  }

  String red(String text) {
    return in(31, text);
  }

  String yellow(String text) {
    return in(33, text);
  }

  String faint(String text) {
    return in(2, text);
  }

  private String in(int code, String text) {
    return shown ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
  }
}
