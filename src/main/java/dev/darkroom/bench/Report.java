package dev.darkroom.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What several runs of the same have shown, as text: a line for each figure, its goal beside it.
 */
final class Report {

  private static final String GAP = "  ";
  private static final List<String> HEAD = List.of("", "median", "each run", "goal", "met");

  private Report() {}

  /**
   * The text of measures of one title, ended by a line break.
   *
   * @param load how busy the machine was, in words
   */
  static String of(List<Measure> runs, String load) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    for (int i = 0; i < runs.getFirst().figures().size(); i++) {
      int place = i;
      rows.add(row(runs.stream().map(run -> run.figures().get(place)).toList()));
    }
    StringBuilder text = new StringBuilder();
    text.append("%s (%s)%n".formatted(runs.getFirst().title(), load)).append(table(rows));
    runs.stream()
        .flatMap(run -> run.faults().stream())
        .forEach(fault -> text.append("  FAULT: ").append(fault).append('\n'));
    return text.toString();
  }

  private static List<String> row(List<Figure> runs) {
    Figure median = Figure.median(runs);
    return List.of(
        median.name(),
        numbers(median.parts(), " / "),
        runs.size() == 1 ? "" : numbers(runs.stream().map(Figure::judged).toList(), ", "),
        median.goal().map(Goal::toString).orElse(""),
        median.isMet().map(met -> met ? "yes" : "NO").orElse(""));
  }

  private static String numbers(List<Double> values, String between) {
    return values.stream().map(FigureText::number).collect(Collectors.joining(between));
  }

  /** Aligned columns, indented. */
  static String table(List<List<String>> rows) {
    List<Integer> widths =
        IntStream.range(0, rows.getFirst().size())
            .mapToObj(column -> rows.stream().mapToInt(row -> row.get(column).length()).max())
            .map(widest -> widest.orElse(0))
            .toList();
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
  }

  private static String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      line.append(GAP).append(cell).append(" ".repeat(widths.get(column) - cell.length()));
    }
    return line.toString().stripTrailing() + "\n";
  }
}
