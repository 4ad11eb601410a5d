package dev.darkroom.job;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An order of jobs: by the first key, then by the next where that is equal, and by id at last, so
 * that pages never overlap.
 */
public record JobOrder(List<Key> keys) {

  /** Newest first. */
  public static final JobOrder NEWEST_FIRST =
      new JobOrder(List.of(new Key(Column.CREATED_AT, true)));

  public JobOrder {
    keys = List.copyOf(keys);
  }

  /** What jobs can be ordered by. */
  public enum Column {
    ID("id"),
    PROMPT("prompt"),
    STATUS("status"),
    PROGRESS("progress"),
    REF("ref"),
    CREATED_AT("created_at");

    private final String sql;

    Column(String sql) {
      this.sql = sql;
    }
  }

  /** One column and its direction. */
  public record Key(Column column, boolean descending) {}

  String sql() {
    boolean newestFirst = !keys.isEmpty() && keys.getLast().descending();
    return keys.stream()
            .map(key -> key.column().sql + (key.descending() ? " desc" : " asc"))
            .collect(Collectors.joining(", ", "", keys.isEmpty() ? "" : ", "))
        + (newestFirst ? "id desc" : "id asc");
  }
}
