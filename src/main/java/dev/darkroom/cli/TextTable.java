package dev.darkroom.cli;

import java.util.List;
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

  /** A cell for a value that may be absent. */
  static String cell(@Nullable String value) {
    return value == null || value.isBlank() ? "-" : value;
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> TerminalText.columns(row.get(column))).max().orElse(0);
  }
}
