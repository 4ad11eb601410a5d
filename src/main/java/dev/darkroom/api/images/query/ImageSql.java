package dev.darkroom.api.images.query;

import dev.darkroom.job.GridSearch;
import dev.darkroom.job.TextPart;
import dev.darkroom.payload.ImageFormat;
import dev.darkroom.payload.PublicUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Filters and orders as SQL over {@code job}. Each field is an expression that gives exactly what
 * {@link ImageFormat} shows; a filter on {@code id}, {@code date_created} or {@code status} and an
 * order by {@code date_created} are written so that the indexes of lists serve them.
 *
 * <p>Texts are compared by code points, whatever the database's collation, and lists show nulls
 * last, or first when they descend.
 */
final class ImageSql {

  private static final Duration MILLISECOND = Duration.ofMillis(1);

  private static final String RESULTS =
      """
      coalesce((
        select grid.id from asset grid where grid.job_id = job.id and grid.kind = 'grid'),
        job.preview_id)\
      """;

  private static final String URL =
      """
      coalesce((
        select :assets || grid.id || '/' || grid.id || '.' || grid.extension
        from asset grid where grid.job_id = job.id and grid.kind = 'grid'),
        :assets || job.preview_id || '/' || job.preview_id || '.webp')\
      """;

  private static final String ERROR =
      """
      case job.status when 'failed' then job.error_message when 'cancelled' then :cancelled end\
      """;

  private static final String PROGRESS =
      "case when job.status = 'in_progress' then coalesce(job.preview_progress, 0) end";

  private static final String HAS_PICTURES =
      """
      exists (
        select from asset picture where picture.job_id = job.id and picture.kind = 'picture')\
      """;

  private final Map<String, Object> values = new HashMap<>();

  private ImageSql(PublicUrl publicUrl) {
    values.put("assets", publicUrl.base() + "/assets/");
    values.put("cancelled", ImageFormat.CANCELLED);
  }

  static GridSearch search(Filter filter, List<SortKey> order, PublicUrl publicUrl) {
    ImageSql sql = new ImageSql(publicUrl);
    return new GridSearch(sql.condition(filter), order(order), sql.values);
  }

  private String condition(Filter filter) {
    return switch (filter) {
      case Filter.All(List<Filter> parts) -> joined(parts, " and ", "true");
      case Filter.Any(List<Filter> parts) -> joined(parts, " or ", "false");
      case Filter.Comparison comparison -> comparison(comparison);
    };
  }

  private String joined(List<Filter> parts, String word, String ofNothing) {
    return parts.isEmpty()
        ? ofNothing
        : parts.stream().map(this::condition).collect(Collectors.joining(word, "(", ")"));
  }

  private String comparison(Filter.Comparison comparison) {
    Operator operator = comparison.operator();
    List<Operand> operands = comparison.operands();
    return switch (comparison.field()) {
      case STATUS -> ShownStatus.condition(operator, operands);
      case DATE_CREATED -> moment(operator, operands);
      case UPSCALED_URLS -> pictures(operator, true);
      case UPSCALED -> pictures(operator, false);
      case ID, PROMPT, RESULTS, USER_CREATED, PROGRESS, URL, ERROR, REF ->
          compared(expression(comparison.field()), comparison.field(), operator, operands);
    };
  }

  private static String expression(ImageField field) {
    return switch (field) {
      case ID -> "job.id";
      case PROMPT -> "job.prompt";
      case RESULTS -> RESULTS;
      case USER_CREATED -> "job.account_id";
      case DATE_CREATED -> "date_trunc('milliseconds', job.created_at)";
      case STATUS -> ShownStatus.EXPRESSION;
      case PROGRESS -> PROGRESS;
      case URL -> URL;
      case ERROR -> ERROR;
      case REF -> "job.ref";
      case UPSCALED_URLS, UPSCALED -> HAS_PICTURES;
    };
  }

  private String compared(
      String expression, ImageField field, Operator operator, List<Operand> operands) {
    boolean isText = field.kind() == FieldKind.TEXT;
    String left = "(" + expression + ")";
    String ordered = isText ? left + " collate \"C\"" : left;
    return switch (operator) {
      case EQ -> left + " = " + bound(operands.getFirst());
      case NEQ -> left + " <> " + bound(operands.getFirst());
      case LT -> ordered + " < " + bound(operands.getFirst());
      case LTE -> ordered + " <= " + bound(operands.getFirst());
      case GT -> ordered + " > " + bound(operands.getFirst());
      case GTE -> ordered + " >= " + bound(operands.getFirst());
      case IN -> operands.isEmpty() ? "false" : left + " in " + list(operands);
      case NIN -> left + (operands.isEmpty() ? " is not null" : " not in " + list(operands));
      case NULL -> left + " is null";
      case NNULL -> left + " is not null";
      case CONTAINS -> "strpos(%s, %s) > 0".formatted(left, bound(operands.getFirst()));
      case NCONTAINS -> "strpos(%s, %s) = 0".formatted(left, bound(operands.getFirst()));
      case ICONTAINS -> {
        Operand part = operands.getFirst();
        yield new TextPart(part.bound().toString()).isIn(left, bound(part));
      }
      case STARTS_WITH -> "starts_with(%s, %s)".formatted(left, bound(operands.getFirst()));
      case ENDS_WITH -> {
        String end = bound(operands.getFirst());
        yield "right(%s, length(%s)) = %s".formatted(left, end, end);
      }
      case BETWEEN ->
          "(%s between %s and %s)"
              .formatted(ordered, bound(operands.getFirst()), bound(operands.getLast()));
      case NBETWEEN ->
          "(%s not between %s and %s)"
              .formatted(ordered, bound(operands.getFirst()), bound(operands.getLast()));
      case EMPTY -> isText ? "coalesce(%s, '') = ''".formatted(left) : left + " is null";
      case NEMPTY -> isText ? left + " <> ''" : left + " is not null";
    };
  }

  /**
   * The time of creation, which rows have to the microsecond and images show to the millisecond:
   * each millisecond is the time from its beginning to that of the next.
   */
  private String moment(Operator operator, List<Operand> operands) {
    return switch (operator) {
      case EQ -> within(operands.getFirst(), operands.getFirst());
      case NEQ -> "not " + within(operands.getFirst(), operands.getFirst());
      case LT -> "job.created_at < " + begin(operands.getFirst());
      case LTE -> "job.created_at < " + end(operands.getFirst());
      case GT -> "job.created_at >= " + end(operands.getFirst());
      case GTE -> "job.created_at >= " + begin(operands.getFirst());
      case BETWEEN -> within(operands.getFirst(), operands.getLast());
      case NBETWEEN -> "not " + within(operands.getFirst(), operands.getLast());
      case IN, NIN, NULL, NNULL, EMPTY, NEMPTY ->
          compared(
              expression(ImageField.DATE_CREATED), ImageField.DATE_CREATED, operator, operands);
      case CONTAINS, NCONTAINS, ICONTAINS, STARTS_WITH, ENDS_WITH ->
          throw new IllegalStateException(operator + " of a time");
    };
  }

  private String within(Operand first, Operand last) {
    return "(job.created_at >= %s and job.created_at < %s)".formatted(begin(first), end(last));
  }

  private String begin(Operand time) {
    return bound(time);
  }

  private String end(Operand time) {
    return named(((Instant) time.bound()).plus(MILLISECOND)) + "::timestamptz";
  }

  private static String pictures(Operator operator, boolean nullForNone) {
    return switch (operator) {
      case NULL -> nullForNone ? "not " + HAS_PICTURES : "false";
      case NNULL -> nullForNone ? HAS_PICTURES : "true";
      case EMPTY -> "not " + HAS_PICTURES;
      case NEMPTY -> HAS_PICTURES;
      default -> throw new IllegalStateException(operator + " of a list");
    };
  }

  private String list(List<Operand> operands) {
    return operands.stream().map(this::bound).collect(Collectors.joining(", ", "(", ")"));
  }

  private String bound(Operand operand) {
    String type =
        switch (operand) {
          case Operand.Text _ -> "text";
          case Operand.Quantity _ -> "float8";
          case Operand.Id _ -> "uuid";
          case Operand.Time _ -> "timestamptz";
        };
    return named(operand.bound()) + "::" + type;
  }

  private String named(Object value) {
    String name = "v" + values.size();
    values.put(name, value);
    return ":" + name;
  }

  /** By each key, and by id at last, so that pages never overlap. */
  private static String order(List<SortKey> keys) {
    SortKey last = keys.getLast();
    return Stream.concat(
            keys.stream().map(key -> ordered(key, key.equals(last))),
            Stream.of("job.id" + direction(last)))
        .collect(Collectors.joining(", "));
  }

  /** No key is after the last one to tell images of one millisecond apart, and the index may. */
  private static String ordered(SortKey key, boolean isLast) {
    String expression =
        key.field() == ImageField.DATE_CREATED && isLast
            ? "job.created_at"
            : "(" + expression(key.field()) + ")";
    boolean isText = key.field().kind() == FieldKind.TEXT;
    return expression + (isText ? " collate \"C\"" : "") + direction(key);
  }

  private static String direction(SortKey key) {
    return key.descending() ? " desc" : " asc";
  }
}
