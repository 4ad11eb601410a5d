package dev.darkroom.cli;

import java.time.Duration;
import java.util.Locale;

/**
 * Renders the line that shows a job's progress: {@code ▕████████░░░░░░░░░░░░▏ 42 % rendering Winter
 * city sights 0:03}. In a narrow terminal the prompt is cut first, then left out.
 *
 * @param columns the terminal's width; a line is always narrower
 * @param prompt what is being made
 */
record ProgressBar(int columns, String prompt) {
  private static final int CELLS = 20;
  private static final int CELLS_WHEN_NARROW = 10;
  private static final int NARROW = 60;
  private static final int SHORTEST_PROMPT = 8;
  private static final String GAP = "  ";

  ProgressBar {
    prompt = TerminalText.oneLine(prompt);
  }

  /**
   * One line without a line break.
   *
   * @param percent 0 to 100
   * @param state the word for what is going on
   */
  String line(int percent, String state, Duration elapsed) {
    var before = "▕%s▏%3d %%%s%s".formatted(cells(percent), percent, GAP, state);
    var after = GAP + clock(elapsed);
    var room =
        columns - 1 - TerminalText.columns(before) - TerminalText.columns(after) - GAP.length();
    var middle = room < SHORTEST_PROMPT ? "" : GAP + TerminalText.fit(prompt, room);
    return TerminalText.fit(before + middle + after, columns - 1);
  }

  private String cells(int percent) {
    var cells = columns < NARROW ? CELLS_WHEN_NARROW : CELLS;
    var full = cells * percent / 100;
    return "█".repeat(full) + "░".repeat(cells - full);
  }

  /** Minutes and seconds, and hours where there are any. */
  static String clock(Duration elapsed) {
    return elapsed.toHours() == 0
        ? String.format(Locale.ROOT, "%d:%02d", elapsed.toMinutesPart(), elapsed.toSecondsPart())
        : String.format(
            Locale.ROOT,
            "%d:%02d:%02d",
            elapsed.toHours(),
            elapsed.toMinutesPart(),
            elapsed.toSecondsPart());
  }
}
