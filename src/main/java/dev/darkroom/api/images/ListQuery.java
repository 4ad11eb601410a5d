package dev.darkroom.api.images;

import dev.darkroom.api.ApiException;
import dev.darkroom.api.Problem;
import dev.darkroom.api.QueryNumber;
import dev.darkroom.job.JobOrder;
import dev.darkroom.job.Page;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which images a list shows, and in which order. */
record ListQuery(JobOrder order, Page page) {

  private static final int ALL = -1;

  /** What all comes to. */
  private static final int LARGEST_LIMIT = 10_000;

  private static final QueryNumber LIMIT = new QueryNumber("limit", 100, ALL, Integer.MAX_VALUE);
  private static final QueryNumber OFFSET = new QueryNumber("offset", 0, 0, Integer.MAX_VALUE);

  static ListQuery of(@Nullable String limit, @Nullable String offset, @Nullable String sort) {
    int rows = LIMIT.read(limit);
    int capped = rows == ALL ? LARGEST_LIMIT : Math.min(rows, LARGEST_LIMIT);
    return new ListQuery(
        sort == null || sort.isBlank() ? JobOrder.NEWEST_FIRST : order(sort),
        new Page(capped, OFFSET.read(offset)));
  }

  private static JobOrder order(String sort) {
    List<JobOrder.Key> keys =
        Arrays.stream(sort.split(",", -1)).map(String::strip).map(ListQuery::key).toList();
    return new JobOrder(keys);
  }

  private static JobOrder.Key key(String text) {
    boolean descending = text.startsWith("-");
    String field = descending ? text.substring(1) : text;
    JobOrder.Column column =
        switch (field) {
          case "id" -> JobOrder.Column.ID;
          case "prompt" -> JobOrder.Column.PROMPT;
          case "date_created" -> JobOrder.Column.CREATED_AT;
          case "status" -> JobOrder.Column.STATUS;
          case "progress" -> JobOrder.Column.PROGRESS;
          case "ref" -> JobOrder.Column.REF;
          default ->
              throw new ApiException(
                  Problem.INVALID_QUERY,
                  "sort can't use \"%s\"; it takes id, prompt, date_created, status, progress, ref."
                      .formatted(field));
        };
    return new JobOrder.Key(column, descending);
  }
}
