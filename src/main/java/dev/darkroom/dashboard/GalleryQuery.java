package dev.darkroom.dashboard;

import dev.darkroom.api.FieldException;
import dev.darkroom.api.PathId;
import dev.darkroom.job.JobFilter;
import dev.darkroom.job.JobStatus;
import dev.darkroom.job.JobType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What of the gallery is shown, as its address has it. Days are those of UTC.
 *
 * @param text what prompts contain
 * @param from the first day
 * @param to the last day
 * @param before the job after which it goes on, towards the older ones
 */
public record GalleryQuery(
    Optional<JobStatus> state,
    Optional<JobType> type,
    Optional<String> text,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Optional<UUID> before) {

  private static final String PATH = "/gallery";
  private static final int LONGEST_TEXT = 200;
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  /**
   * Reads what the address says.
   *
   * @param parameter the value of that name; empty for none
   * @throws FieldException when a value means nothing
   */
  static GalleryQuery read(Function<String, Optional<String>> parameter) {
    Function<String, Optional<String>> given =
        name -> parameter.apply(name).map(String::strip).filter(value -> !value.isEmpty());
    return new GalleryQuery(
        given.apply("state").map(code -> known("state", code, JobStatus.parse(code))),
        given.apply("type").map(code -> known("type", code, JobType.parse(code))),
        given.apply("text").map(GalleryQuery::searchable),
        given.apply("from").map(day -> day("from", day)),
        given.apply("to").map(day -> day("to", day)),
        given.apply("before").map(id -> known("before", id, PathId.parse(id))));
  }

  private static <T> T known(String field, String value, Optional<T> meant) {
    return meant.orElseThrow(() ->
        new FieldException(field, "invalid", "There is no %s \"%s\".".formatted(field, value)));
  }

  private static String searchable(String text) {
    if (text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0) {
      throw new FieldException(
          "text",
          "max_length",
          "Search for at most %d characters that can be typed.".formatted(LONGEST_TEXT));
    }
    return text;
  }

  private static LocalDate day(String field, String text) {
    try {
      if (DAY.matcher(text).matches()) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeException e) {
      // It has the form of a day, and is none.
    }
    throw new FieldException(
        field, "invalid", "\"%s\" is not a day such as 2026-05-04.".formatted(text));
  }

  /** Which jobs are shown, whatever the place in their list. */
  JobFilter filter() {
    return new JobFilter(
        state, type, text, from.map(GalleryQuery::start), to.map(day -> start(day.plusDays(1))));
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Whether it leaves jobs out. */
  public boolean isFiltered() {
    return !filter().isAll();
  }

  /** The address of what follows that job. */
  String olderThan(UUID last) {
    Map<String, String> parameters = new LinkedHashMap<>();
    state.ifPresent(value -> parameters.put("state", value.code()));
    type.ifPresent(value -> parameters.put("type", value.code()));
    text.ifPresent(value -> parameters.put("text", value));
    from.ifPresent(day -> parameters.put("from", day.toString()));
    to.ifPresent(day -> parameters.put("to", day.toString()));
    parameters.put("before", last.toString());
    return parameters.entrySet().stream()
        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", PATH + "?", ""));
  }
}
