package dev.darkroom.prompt.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Lists of words, in groups, and of what is allowed although a list has it.
 *
 * <p>Upper and lower case, diacritics, fonts, look-alike letters and digits, characters that can't
 * be seen, and letters set apart make no difference. Only whole words count, but in scripts that
 * put no spaces between words, where what is listed may stand anywhere.
 */
public final class ContentPolicy {

  private static final String BUILT_IN = "content-policy.txt";

  private final EntryIndex listed;
  private final EntryIndex allowed;
  private final int groups;

  ContentPolicy(List<Entry> listed, List<Entry> allowed) {
    this.listed = new EntryIndex(listed);
    this.allowed = new EntryIndex(allowed);
    this.groups = (int) listed.stream().map(Entry::group).distinct().count();
  }

  /**
   * Reads a policy file's text; {@code docs/content-policy.md} describes the format.
   *
   * @throws PolicyException naming the first line that can't be used
   */
  public static ContentPolicy parse(String text) {
    return PolicyParser.parse(text);
  }

  /** The lists that come with the program. */
  public static ContentPolicy builtIn() {
    try (InputStream file = ContentPolicy.class.getResourceAsStream(BUILT_IN)) {
      return parse(PolicyText.decode(Objects.requireNonNull(file, BUILT_IN).readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first thing in the text that is listed and not part of something allowed. */
  public Optional<Match> check(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    List<Reading> readings = Reading.all(Folding.letters(composed));
    int[] allowedUpTo = allowedUpTo(composed, readings);
    return readings.stream()
        .flatMap(reading -> listed.hits(reading).stream())
        .filter(hit -> hit.end() > allowedUpTo[hit.start()])
        .findFirst()
        .map(hit -> Match.of(hit, composed));
  }

  /** For each place in the text, how far what is allowed and begins there or before it reaches. */
  private int[] allowedUpTo(String text, List<Reading> readings) {
    int[] ends = new int[text.length() + 1];
    for (Reading reading : readings) {
      for (Hit hit : allowed.hits(reading)) {
        ends[hit.start()] = Math.max(ends[hit.start()], hit.end());
      }
    }
    for (int at = 1; at < ends.length; at++) {
      ends[at] = Math.max(ends[at], ends[at - 1]);
    }
    return ends;
  }

  /** How many groups there are. */
  public int groups() {
    return groups;
  }

  /** How many different entries the groups have, all together. */
  public int entries() {
    return listed.size();
  }
}
