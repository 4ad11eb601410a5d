package dev.darkroom.api.images.query;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What {@code meta} may ask to be counted. */
public enum Count {
  /** All images of the account. */
  TOTAL_COUNT,
  /** Those that filter and search let through, on all pages. */
  FILTER_COUNT;

  private static final String ALL = "*";

  /** How queries and answers spell it. */
  public String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Set<Count> of(QueryParameters query) {
    Set<Count> counts = EnumSet.noneOf(Count.class);
    for (String name : query.list("meta")) {
      counts.addAll(name.equals(ALL) ? EnumSet.allOf(Count.class) : Set.of(count(name)));
    }
    return counts;
  }

  private static Count count(String name) {
    List<String> known = Arrays.stream(values()).map(Count::spelling).toList();
    return Arrays.stream(values())
        .filter(count -> count.spelling().equals(name))
        .findFirst()
        .orElseThrow(() ->
            InvalidQuery.because(
                "meta can't use %s; it takes *, %s."
                    .formatted(InvalidQuery.shown(name), InvalidQuery.listed(known))));
  }
}
