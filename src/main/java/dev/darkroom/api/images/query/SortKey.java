package dev.darkroom.api.images.query;

import java.util.Arrays;
import java.util.List;

/** One field that a list is sorted by. */
record SortKey(ImageField field, boolean descending) {

  static final List<SortKey> NEWEST_FIRST = List.of(new SortKey(ImageField.DATE_CREATED, true));

  /** What {@code sort} asks for; newest first when it is not there. */
  static List<SortKey> of(QueryParameters query) {
    List<String> keys = query.list("sort");
    return keys.isEmpty()
        ? NEWEST_FIRST
        : keys.stream()
            .map(SortKey::key)
            .distinct()
            .limit(ImageField.values().length * 2L)
            .toList();
  }

  private static SortKey key(String text) {
    boolean descending = text.startsWith("-");
    String name = descending ? text.substring(1) : text;
    return ImageField.of(name)
        .filter(SortKey::sorts)
        .map(field -> new SortKey(field, descending))
        .orElseThrow(() ->
            InvalidQuery.because(
                "sort can't use %s; it takes %s, each with a minus for the other direction."
                    .formatted(InvalidQuery.shown(name), InvalidQuery.listed(names()))));
  }

  private static boolean sorts(ImageField field) {
    return field.kind() != FieldKind.LIST;
  }

  private static List<String> names() {
    return Arrays.stream(ImageField.values())
        .filter(SortKey::sorts)
        .map(ImageField::spelling)
        .toList();
  }
}
