package dev.darkroom.cli.receiver;

import java.util.stream.Stream;

/**
 * What became of a call's two signatures.
 *
 * @param midjourney that of {@code X-Midjourney-Signature}, over the body
 * @param standard that of {@code webhook-signature}, over id, time and body
 */
public record Signatures(Finding midjourney, Finding standard) {

  /** The signatures of a call when no secret is known. */
  static final Signatures UNCHECKED = new Signatures(Finding.UNCHECKED, Finding.UNCHECKED);

  /** What became of one of them. */
  public enum Finding {
    RIGHT("right"),
    WRONG("wrong"),
    /** Right, but made for another time, as when somebody sends an old call again. */
    STALE("right, but more than 5 minutes off"),
    MISSING("missing"),
    /** No secret is known. */
    UNCHECKED("unchecked");

    private final String words;

    Finding(String words) {
      this.words = words;
    }

    /** What to tell a person. */
    public String words() {
      return words;
    }
  }

  /** Whether the call is proven to be from one who knows the secret. */
  public boolean verified() {
    return either(Finding.RIGHT) && !either(Finding.WRONG) && !either(Finding.STALE);
  }

  /** Whether a secret is known, and the call is not proven to be from one who knows it too. */
  public boolean refuted() {
    return !verified() && !either(Finding.UNCHECKED);
  }

  /** What to tell a person, in a few words. */
  public String words() {
    if (midjourney != standard) {
      return "%sX-Midjourney-Signature %s, webhook-signature %s"
          .formatted(verified() ? "verified: " : "", midjourney.words(), standard.words());
    }
    return switch (midjourney) {
      case RIGHT -> "verified";
      case WRONG -> "both signatures wrong";
      case MISSING -> "unsigned";
      case UNCHECKED -> "unverified";
      case STALE -> throw new IllegalStateException("X-Midjourney-Signature covers no time");
    };
  }

  private boolean either(Finding finding) {
    return Stream.of(midjourney, standard).anyMatch(finding::equals);
  }
}
