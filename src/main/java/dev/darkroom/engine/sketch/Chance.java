package dev.darkroom.engine.sketch;

import java.util.List;

/**
 * Choices that hang on nothing but the words of a prompt. Each question has an answer of its own,
 * so that asking one more never changes the others.
 */
final class Chance {

  private final long hash;

  Chance(List<String> words) {
    // FNV-1a over the words, then finished so that near prompts are far apart
    long h = 0xcbf29ce484222325L;
    for (String word : words) {
      for (int i = 0; i < word.length(); i++) {
        h = (h ^ word.charAt(i)) * 0x100000001b3L;
      }
      h = (h ^ ' ') * 0x100000001b3L;
    }
    this.hash = h;
  }

  /** The answer to a question, 0 to 1 and never 1. */
  float at(String question) {
    return (mix(hash + 0x9e3779b97f4a7c15L * question.hashCode()) >>> 40) * 0x1p-24f;
  }

  /** One of the options; one that is listed twice is twice as likely. */
  <T> T of(String question, List<T> options) {
    return options.get((int) (at(question) * options.size()));
  }

  /** The finalizer of SplitMix64. */
  static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
