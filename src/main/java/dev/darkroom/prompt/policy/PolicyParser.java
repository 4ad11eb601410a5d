package dev.darkroom.prompt.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a policy file: {@code [group]} lines, each followed by entries, one a line; {@code [allow]}
 * is the list of what is allowed. What follows a {@code #} is a comment.
 */
final class PolicyParser {

  private static final String ALLOW = "allow";
  private static final int LONGEST_NAME = 60;

  private final List<Entry> listed = new ArrayList<>();
  private final List<Entry> allowed = new ArrayList<>();
  private String group = "";

  private PolicyParser() {}

  static ContentPolicy parse(String text) {
    PolicyParser parser = new PolicyParser();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      try {
        parser.take(withoutComment(lines.get(i)).strip());
      } catch (IllegalArgumentException e) {
        throw PolicyException.inLine(i + 1, String.valueOf(e.getMessage()));
      }
    }
    // A file that is being written is empty for a moment; it must not let everything through.
    if (parser.listed.isEmpty()) {
      throw new PolicyException("it lists nothing");
    }
    return new ContentPolicy(parser.listed, parser.allowed);
  }

  private static String withoutComment(String line) {
    int comment = line.indexOf('#');
    return comment < 0 ? line : line.substring(0, comment);
  }

  private void take(String line) {
    if (line.startsWith("[")) {
      group = name(line);
    } else if (!line.isEmpty()) {
      if (group.isEmpty()) {
        throw new IllegalArgumentException("an entry before the first [group]");
      }
      List<Entry> list = group.equalsIgnoreCase(ALLOW) ? allowed : listed;
      list.add(Entry.of(group, line));
    }
  }

  private static String name(String line) {
    String name = line.endsWith("]") ? line.substring(1, line.length() - 1).strip() : "";
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a group that does not look like [name]");
    }
    if (name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "a group's name of %d characters, and %d is the most"
              .formatted(name.length(), LONGEST_NAME));
    }
    return name;
  }
}
