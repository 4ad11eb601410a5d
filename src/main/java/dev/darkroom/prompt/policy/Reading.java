package dev.darkroom.prompt.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * A text as one who looks for listed words reads it: folded words with single spaces between, and
 * words that are spelled out ({@code w-o-r-d}) put together. Remembers where in the text each
 * letter comes from.
 */
final class Reading {

  /** From so many single letters in a row on, they are taken for a word spelled out. */
  private static final int SPELLED_OUT = 3;

  private final StringBuilder letters = new StringBuilder();
  private final List<Letter> origins = new ArrayList<>();

  /** Before which letters a listed word may begin or end. */
  private final BitSet breaks = new BitSet();

  private Reading(List<List<Letter>> words) {
    int next;
    for (int at = 0; at < words.size(); at = next) {
      next = endOfSingleLetters(words, at);
      if (next - at >= SPELLED_OUT) {
        addSpelledOut(words.subList(at, next).stream().map(List::getFirst).toList());
      } else {
        next = at + 1;
        addWord(words.get(at));
      }
    }
  }

  /** The text as it stands. */
  static Reading plain(List<Letter> text) {
    return new Reading(runs(text, Letter::isWordPart));
  }

  /**
   * All ways to read a text: as it stands, and where characters are in it that people write for
   * letters ({@code w0rd}), as what they may mean.
   */
  static List<Reading> all(List<Letter> text) {
    List<Reading> readings = new ArrayList<>();
    readings.add(plain(text));
    if (text.stream().anyMatch(Letter::isMask)) {
      readings.add(unmasked(text, 'i'));
    }
    if (text.stream().anyMatch(letter -> letter.plain() == '1')) {
      readings.add(unmasked(text, 'l'));
    }
    return readings;
  }

  /**
   * @param one what the digit 1 stands for
   */
  private static Reading unmasked(List<Letter> text, char one) {
    List<List<Letter>> words = new ArrayList<>();
    for (List<Letter> run : runs(text, letter -> letter.isWordPart() || letter.isMask())) {
      if (mayBeMasked(run)) {
        words.add(
            run.stream()
                .map(letter -> letter.as(letter.plain() == '1' ? one : letter.latin()))
                .toList());
      } else {
        words.addAll(runs(run, Letter::isWordPart));
      }
    }
    return new Reading(words);
  }

  /** A number is just a number, and a Russian word with letters unlike any Latin one is Russian. */
  private static boolean mayBeMasked(List<Letter> run) {
    return run.stream().allMatch(Letter::looksLatin)
        && (run.size() == 1 || run.stream().anyMatch(letter -> Character.isLetter(letter.plain())));
  }

  private static List<List<Letter>> runs(List<Letter> text, Predicate<Letter> belongs) {
    List<List<Letter>> runs = new ArrayList<>();
    int start = 0;
    for (int end = 0; end <= text.size(); end++) {
      if (end == text.size() || !belongs.test(text.get(end))) {
        if (end > start) {
          runs.add(text.subList(start, end));
        }
        start = end + 1;
      }
    }
    return runs;
  }

  private static int endOfSingleLetters(List<List<Letter>> words, int from) {
    int end = from;
    while (end < words.size() && words.get(end).size() == 1) {
      end++;
    }
    return end;
  }

  /** The letters {@code a} and {@code i} at either end may be words beside the one spelled out. */
  private void addSpelledOut(List<Letter> word) {
    addWord(word);
    if (isWordOfOneLetter(word.getFirst())) {
      breaks.set(letters.length() - word.size() + 1);
    }
    if (isWordOfOneLetter(word.getLast())) {
      breaks.set(letters.length() - 1);
    }
  }

  private static boolean isWordOfOneLetter(Letter letter) {
    return letter.plain() == 'a' || letter.plain() == 'i';
  }

  private void addWord(List<Letter> word) {
    if (!letters.isEmpty()) {
      append(word.getFirst().as(' '));
    }
    breaks.set(letters.length());
    for (Letter letter : word) {
      if (letter.isUnspaced()) {
        breaks.set(letters.length());
      }
      append(letter);
      if (letter.isUnspaced()) {
        breaks.set(letters.length());
      }
    }
    breaks.set(letters.length());
  }

  private void append(Letter letter) {
    letters.appendCodePoint(letter.plain());
    while (origins.size() < letters.length()) {
      origins.add(letter);
    }
  }

  int length() {
    return letters.length();
  }

  char charAt(int index) {
    return letters.charAt(index);
  }

  /** Whether a listed word may begin or end before this letter. */
  boolean isBreak(int index) {
    return breaks.get(index);
  }

  /** The first place from there on where one may. */
  int nextBreak(int index) {
    return breaks.nextSetBit(index);
  }

  /** Where in the text the letter begins. */
  int start(int index) {
    return origins.get(index).start();
  }

  /** Where in the text the letter ends. */
  int end(int index) {
    return origins.get(index).end();
  }

  /** The words with single spaces between. */
  @Override
  public String toString() {
    return letters.toString();
  }
}
