package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Icon.Anchor;
import dev.darkroom.engine.sketch.Icon.Fill;
import dev.darkroom.engine.sketch.Icon.Grade;
import java.awt.geom.Path2D;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The nouns that have a picture: Fluent Emoji by Microsoft, under the MIT licence. {@code
 * nouns.txt} says which words mean which icon and how it meets the land; {@code icons.txt} holds
 * the shapes, a line each, which are read only when an icon is drawn.
 */
final class IconSet {

  private final Map<String, Noun> nouns = new HashMap<>();

  /** Words as a prompt has them, to the name of the icon. */
  private final Map<String, String> words = new HashMap<>();

  private IconSet() {}

  /** The set that comes with the engine; read once. */
  static IconSet standard() {
    return Holder.STANDARD;
  }

  private record Noun(Anchor anchor, Grade grade, boolean human) {}

  /** An icon that a phrase means, and whether the phrase spoke of several. */
  record Match(String icon, boolean plural) {}

  private static final class Holder {
    static final IconSet STANDARD = new IconSet();

    static {
      List<String> lines =
          Resources.lines("nouns.txt").filter(l -> !l.isBlank() && l.charAt(0) != '#').toList();
      lines.forEach(STANDARD::readSynonyms);
      lines.forEach(STANDARD::readName);
    }
  }

  /** The drawings, loaded apart from the words: who only reads prompts never needs them. */
  private static final class Drawings {
    static final Map<String, String> LINES = new HashMap<>();

    static {
      new String(Resources.bytes("icons.txt"), StandardCharsets.ISO_8859_1)
          .lines()
          .forEach(line -> LINES.put(line.substring(0, line.indexOf('\t')), line));
    }
  }

  private void readSynonyms(String line) {
    int colon = line.indexOf(':');
    if (colon >= 0) {
      String name = line.substring(0, line.indexOf(' '));
      for (String word : line.substring(colon + 1).split(",", -1)) {
        String other = words.put(word.strip(), name);
        if (other != null) {
          throw new IllegalStateException(word + " means both " + other + " and " + name);
        }
      }
    }
  }

  private void readName(String line) {
    int colon = line.indexOf(':');
    String[] fields = (colon < 0 ? line : line.substring(0, colon)).split(" ", -1);
    words.putIfAbsent(fields[0].replace('-', ' '), fields[0]);
    nouns.put(
        fields[0],
        new Noun(
            Anchor.valueOf(fields[1].toUpperCase(Locale.ROOT)),
            Grade.valueOf(fields[2].toUpperCase(Locale.ROOT)),
            fields.length > 3));
  }

  /** The icon that a phrase in lower case means, in the singular or the plural. */
  Optional<Match> find(String phrase) {
    int last = phrase.lastIndexOf(' ') + 1;
    String before = phrase.substring(0, last);
    String word = phrase.substring(last);
    for (String form : Words.forms(word)) {
      String icon = words.get(before + form);
      if (icon != null) {
        return Optional.of(new Match(icon, isPlural(before, word, form)));
      }
    }
    return Optional.empty();
  }

  private boolean isPlural(String before, String word, String form) {
    if (!form.equals(word)) {
      return true;
    }
    // a listed plural, such as "birds" beside "bird"
    return Words.forms(word).stream()
        .anyMatch(other -> !other.equals(word) && words.containsKey(before + other));
  }

  /** Whether there is an icon of this name. */
  boolean has(String name) {
    return nouns.containsKey(name);
  }

  /** Whether the icon shows somebody. */
  boolean human(String name) {
    return noun(name).human;
  }

  /** How the icon meets the land. */
  Anchor anchor(String name) {
    return noun(name).anchor;
  }

  /**
   * The icon of this name, read anew at each call.
   *
   * @throws IllegalArgumentException where there is none
   */
  Icon icon(String name) {
    Noun noun = noun(name);
    String line = Drawings.LINES.get(name);
    if (line == null) {
      throw new IllegalStateException("icons.txt lacks " + name);
    }
    List<Fill> fills = new ArrayList<>();
    String[] fields = line.split("\t", -1);
    for (int i = 1; i < fields.length; i++) {
      fills.add(fill(fields[i]));
    }
    return new Icon(name, noun.anchor, noun.grade, noun.human, fills);
  }

  private Noun noun(String name) {
    Noun noun = nouns.get(name);
    if (noun == null) {
      throw new IllegalArgumentException("no icon is named " + name);
    }
    return noun;
  }

  /** Reads {@code rrggbb[aa][*] path}: colour, star for the even-odd rule, shape. */
  private static Fill fill(String field) {
    int space = field.indexOf(' ');
    boolean evenOdd = field.charAt(space - 1) == '*';
    int rgb = Integer.parseInt(field, 0, 6, 16);
    int alpha = space - (evenOdd ? 1 : 0) == 8 ? Integer.parseInt(field, 6, 8, 16) : 255;
    int rule = evenOdd ? Path2D.WIND_EVEN_ODD : Path2D.WIND_NON_ZERO;
    return new Fill(SvgPath.parse(field.substring(space + 1), rule), alpha << 24 | rgb);
  }
}
