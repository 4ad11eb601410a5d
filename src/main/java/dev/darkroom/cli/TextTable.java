package dev.darkroom.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows of cells as lines of aligned columns, two spaces apart. */
final class TextTable {
  private static final String GAP = "  ";

  private TextTable() {}

  /** One line for each row, ended by a line break; all rows have the same number of cells. */
  static String of(List<List<String>> rows) {
    var cells = rows.stream().map(row -> row.stream().map(TerminalText::oneLine).toList()).toList();
    var text = new StringBuilder();
    for (var row : cells) {
      var line = new StringBuilder();
      for (var column = 0; column < row.size(); column++) {
        line.append(TerminalText.pad(row.get(column), width(cells, column))).append(GAP);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /**
   * The rows with the cells of the last column cut, so that a line fits into {@code columns} where
   * that leaves them {@code least} columns.
   */
  static List<List<String>> fit(List<List<String>> rows, int columns, int least) {
    if (rows.isEmpty()) {
      return rows;
    }
    var last = rows.getFirst().size() - 1;
    var before = IntStream.range(0, last).map(column -> width(rows, column) + GAP.length()).sum();
    var room = Math.max(least, columns - before);
    return rows.stream().map(row -> withLast(row, room)).toList();
  }

  private static List<String> withLast(List<String> row, int room) {
    var cells = new ArrayList<>(row);
    cells.add(TerminalText.fit(TerminalText.oneLine(cells.removeLast()), room));
    return cells;
  }

  /** A cell for a value that may be absent. */
  static String cell(@Nullable String value) {
    return value == null || value.isBlank() ? "-" : value;
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> TerminalText.columns(row.get(column))).max().orElse(0);
  }
}
