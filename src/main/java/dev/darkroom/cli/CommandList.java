package dev.darkroom.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** The help's list of commands: one line for each command that does something, groups unfolded. */
final class CommandList {
  private CommandList() {}

  /** The lines for all commands below {@code root}, each ended by a line break. */
  static String of(CommandSpec root) {
    var rows = new ArrayList<List<String>>();
    collect(root, "", rows);
    return TextTable.of(rows).indent(2);
  }

  private static void collect(CommandSpec group, String prefix, List<List<String>> rows) {
    group
        .subcommands()
        .forEach((name, command) -> {
          var spec = command.getCommandSpec();
          if (spec.usageMessage().hidden()) {
            return;
          }
          if (spec.subcommands().isEmpty()) {
            rows.add(List.of(prefix + name, firstSentence(spec)));
          } else {
            collect(spec, prefix + name + " ", rows);
          }
        });
  }

  private static String firstSentence(CommandSpec spec) {
    var description = spec.usageMessage().description();
    return description.length == 0 ? "" : String.format(Locale.ROOT, description[0]);
  }
}
