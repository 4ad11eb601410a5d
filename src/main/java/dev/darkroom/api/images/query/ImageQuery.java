package dev.darkroom.api.images.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.api.PathId;
import dev.darkroom.api.QueryNumber;
import dev.darkroom.job.GridSearch;
import dev.darkroom.job.Page;
import dev.darkroom.payload.PublicUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a list is asked for.
 *
 * @param filters all of which images must meet
 * @param counts what is counted beside the list
 * @param countsOnly whether the number of images is wanted in place of them
 */
public record ImageQuery(
    List<Filter> filters,
    List<SortKey> order,
    Page page,
    FieldSelection fields,
    Set<Count> counts,
    boolean countsOnly) {

  private static final int ALL = -1;
  private static final QueryNumber LIMIT = new QueryNumber("limit", 100, ALL, Integer.MAX_VALUE);
  private static final QueryNumber OFFSET = new QueryNumber("offset", 0, 0, Integer.MAX_VALUE);
  private static final QueryNumber PAGE = new QueryNumber("page", 1, 1, Integer.MAX_VALUE);

  /** What other lists of this kind know, and whose answer would be another than was asked for. */
  private static final List<String> UNKNOWN = List.of("groupBy", "group", "alias", "export");

  private static final List<ImageField> SEARCHED =
      List.of(ImageField.PROMPT, ImageField.STATUS, ImageField.ERROR, ImageField.REF);

  public ImageQuery {
    filters = List.copyOf(filters);
    order = List.copyOf(order);
    counts = Set.copyOf(counts);
  }

  /**
   * Reads a query string.
   *
   * @param most how many images one list shows at most
   * @throws dev.darkroom.api.ApiException with {@code INVALID_QUERY} and a sentence
   */
  public static ImageQuery of(QueryParameters query, Variables variables, int most) {
    for (String name : UNKNOWN) {
      if (query.has(name)) {
        throw InvalidQuery.because(
            ("%s is not known here; a list takes filter, search, sort, limit, offset, page, fields,"
                    + " meta and aggregate[count]=*.")
                .formatted(name));
      }
    }
    List<Filter> filters = new ArrayList<>();
    query.tree("filter").map(tree -> FilterReader.read(tree, variables)).ifPresent(filters::add);
    search(query.first("search"), filters);
    return new ImageQuery(
        filters,
        SortKey.of(query),
        page(query, most),
        FieldSelection.of(query),
        Count.of(query),
        countsOnly(query));
  }

  /** A text that stands in one of the fields, however it is written, or an id. */
  private static void search(@Nullable String text, List<Filter> filters) {
    if (text == null || text.isBlank()) {
      return;
    }
    List<Filter> places = new ArrayList<>();
    Operand words = new Operand.Text(OperandReader.checked(text));
    SEARCHED.forEach(
        field -> places.add(new Filter.Comparison(field, Operator.ICONTAINS, List.of(words))));
    PathId.parse(text.strip())
        .map(Operand.Id::new)
        .ifPresent(id ->
            List.of(ImageField.ID, ImageField.RESULTS)
                .forEach(
                    field -> places.add(new Filter.Comparison(field, Operator.EQ, List.of(id)))));
    filters.add(new Filter.Any(places));
  }

  /** A page counts in steps of the limit, and wins over an offset. */
  private static Page page(QueryParameters query, int most) {
    int asked = LIMIT.read(query.first("limit"));
    int limit = asked == ALL ? most : Math.min(asked, most);
    int offset = OFFSET.read(query.first("offset"));
    if (query.has("page")) {
      long before = PAGE.read(query.first("page")) - 1L;
      offset = (int) Math.min(before * limit, Integer.MAX_VALUE);
    }
    return new Page(limit, offset);
  }

  private static boolean countsOnly(QueryParameters query) {
    return query
        .tree("aggregate")
        .map(asked -> {
          JsonNode count = asked.path("count");
          JsonNode what = count.isArray() && count.size() == 1 ? count.get(0) : count;
          if (asked.size() != 1 || !what.asText().equals("*")) {
            throw InvalidQuery.because(
                "aggregate takes {\"count\": \"*\"} only, which is also aggregate[count]=*.");
          }
          return true;
        })
        .orElse(false);
  }

  /** The search that finds these images. */
  public GridSearch search(PublicUrl publicUrl) {
    return ImageSql.search(new Filter.All(filters), order, publicUrl);
  }

  /** Whether every image of the account is let through. */
  public boolean takesAll() {
    return filters.isEmpty();
  }
}
