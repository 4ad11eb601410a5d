package dev.darkroom.cli;

/** How many calls came, and what they were. */
record Tally(int events, int verified, int repeats, int refused) {
  static final Tally NONE = new Tally(0, 0, 0, 0);

  /** With one call more. */
  Tally with(HeardCall heard) {
    var signatures = heard.arrival().signatures();
    return new Tally(
        events + 1,
        verified + (signatures.verified() ? 1 : 0),
        repeats + (heard.place().repeat() ? 1 : 0),
        refused + (heard.arrival().answer().takes() ? 0 : 1));
  }

  /** Such as {@code 3 events, 3 verified, 1 repeat, 0 not taken.} */
  @Override
  public String toString() {
    return "%d %s, %d verified, %d %s, %d not taken."
        .formatted(
            events,
            events == 1 ? "event" : "events",
            verified,
            repeats,
            repeats == 1 ? "repeat" : "repeats",
            refused);
  }
}
