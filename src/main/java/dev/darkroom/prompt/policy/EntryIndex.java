package dev.darkroom.prompt.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * Entries in alphabetical order, searched letter by letter: each letter of a text narrows down the
 * entries that it may be the beginning of. So a search takes time by the text's length, and hardly
 * more for ten thousand entries than for ten.
 */
final class EntryIndex {

  private static final int NO_LETTER = -1;

  private final List<Entry> sorted;

  EntryIndex(Collection<Entry> entries) {
    TreeMap<String, Entry> byPhrase = new TreeMap<>();
    for (Entry entry : entries) {
      byPhrase.merge(entry.phrase(), entry, Entry::wider);
    }
    sorted = List.copyOf(byPhrase.values());
  }

  /** How many different entries there are. */
  int size() {
    return sorted.size();
  }

  /** Whatever is listed in the text, in the order of where it begins. */
  List<Hit> hits(Reading text) {
    List<Hit> hits = new ArrayList<>();
    for (int at = text.nextBreak(0); at >= 0; at = text.nextBreak(at + 1)) {
      addHitsFrom(at, text, hits);
    }
    return hits;
  }

  private void addHitsFrom(int start, Reading text, List<Hit> hits) {
    int low = 0;
    int high = sorted.size();
    for (int end = start + 1; end <= text.length() && low < high; end++) {
      char letter = text.charAt(end - 1);
      int index = end - 1 - start;
      low = firstNotBefore(letter, index, low, high);
      high = firstNotBefore(letter + 1, index, low, high);
      if (low < high) {
        Entry shortest = sorted.get(low);
        boolean whole = shortest.phrase().length() == end - start;
        if (whole && (shortest.isOpen() || text.isBreak(end))) {
          int wordEnd = text.nextBreak(end);
          hits.add(new Hit(shortest, text.start(start), text.end(wordEnd - 1)));
        }
      }
    }
  }

  /** The first of the entries whose letter at the index is not before the one given. */
  private int firstNotBefore(int letter, int index, int from, int to) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (letterAt(index, sorted.get(middle).phrase()) < letter) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** A phrase that has ended is before all that go on. */
  private static int letterAt(int index, String phrase) {
    return index < phrase.length() ? phrase.charAt(index) : NO_LETTER;
  }
}
