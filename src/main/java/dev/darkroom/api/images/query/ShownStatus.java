package dev.darkroom.api.images.query;

import dev.darkroom.job.JobStatus;
import dev.darkroom.payload.ImageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Filters on {@code status}. There are so few of them that whatever is asked is answered for each
 * here, and the database is asked for those that meet it, which an index serves.
 */
final class ShownStatus {

  /** What images show. */
  static final String EXPRESSION =
      Arrays.stream(JobStatus.values())
          .map(status -> "when '%s' then '%s'".formatted(status.code(), ImageFormat.status(status)))
          .collect(Collectors.joining(" ", "case job.status ", " end"));

  private ShownStatus() {}

  static String condition(Operator operator, List<Operand> operands) {
    List<String> texts = operands.stream().map(operand -> (String) operand.bound()).toList();
    List<String> met =
        Arrays.stream(JobStatus.values())
            .filter(status -> meets(ImageFormat.status(status), operator, texts))
            .map(status -> "'" + status.code() + "'")
            .toList();
    return met.isEmpty() ? "false" : "job.status in (" + String.join(", ", met) + ")";
  }

  /** Whether a text, which is never null, is as asked. */
  private static boolean meets(String shown, Operator operator, List<String> texts) {
    return switch (operator) {
      case EQ, IN -> texts.contains(shown);
      case NEQ, NIN -> !texts.contains(shown);
      case LT -> shown.compareTo(texts.getFirst()) < 0;
      case LTE -> shown.compareTo(texts.getFirst()) <= 0;
      case GT -> shown.compareTo(texts.getFirst()) > 0;
      case GTE -> shown.compareTo(texts.getFirst()) >= 0;
      case NULL, EMPTY -> false;
      case NNULL, NEMPTY -> true;
      case CONTAINS -> shown.contains(texts.getFirst());
      case NCONTAINS -> !shown.contains(texts.getFirst());
      case ICONTAINS -> shown.contains(texts.getFirst().toLowerCase(Locale.ROOT));
      case STARTS_WITH -> shown.startsWith(texts.getFirst());
      case ENDS_WITH -> shown.endsWith(texts.getFirst());
      case BETWEEN -> isBetween(shown, texts);
      case NBETWEEN -> !isBetween(shown, texts);
    };
  }

  private static boolean isBetween(String shown, List<String> ends) {
    return shown.compareTo(ends.getFirst()) >= 0 && shown.compareTo(ends.getLast()) <= 0;
  }
}
