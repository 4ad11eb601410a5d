package dev.darkroom.api.images.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.api.ApiException;
import dev.darkroom.job.GridSearch;
import dev.darkroom.job.Page;
import dev.darkroom.job.TestJobs;
import dev.darkroom.payload.PublicUrl;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageQueryTest {

  private static final Variables VARIABLES =
      new Variables(TestJobs.ACCOUNT, Instant.parse("2026-03-01T12:00:00Z"));
  private static final PublicUrl PUBLIC_URL =
      new PublicUrl(URI.create("https://pictures.example.com"));
  private static final int MOST = 10_000;

  @Test
  void nothingAskedIsTheNewestHundred() {
    ImageQuery query = query();

    assertThat(query.takesAll()).isTrue();
    assertThat(query.page()).isEqualTo(new Page(100, 0));
    assertThat(query.counts()).isEmpty();
    assertThat(query.countsOnly()).isFalse();
    GridSearch search = query.search(PUBLIC_URL);
    assertThat(search.condition()).isEqualTo(GridSearch.NEWEST_FIRST.condition());
    assertThat(search.order()).isEqualTo(GridSearch.NEWEST_FIRST.order());
  }

  @ParameterizedTest
  @CsvSource({
    "-1, , , 10000, 0",
    "20000, , , 10000, 0",
    "25, 50, , 25, 50",
    "25, , 3, 25, 50",
    "25, 7, 3, 25, 50",
    "-1, , 2, 10000, 10000",
    "10000, , 2147483647, 10000, 2147483647",
  })
  void aPageCountsInStepsOfTheLimitAndWinsOverAnOffset(
      String limit, String offset, String page, int expectedLimit, int expectedOffset) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    parameters.put("limit", List.of(limit));
    if (offset != null) {
      parameters.put("offset", List.of(offset));
    }
    if (page != null) {
      parameters.put("page", List.of(page));
    }

    assertThat(query(parameters).page()).isEqualTo(new Page(expectedLimit, expectedOffset));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"status\":\"completed\"} | job.status in ('completed')",
        "{\"status\":{\"_neq\":\"failed\"}} | job.status in ('pending', 'in_progress', 'completed')",
        "{\"status\":{\"_eq\":\"failed\"}} | job.status in ('failed', 'cancelled')",
        "{\"status\":{\"_starts_with\":\"in-\"}} | job.status in ('in_progress')",
        "{\"status\":\"in_progress\"} | false",
        "{\"date_created\":{\"_lt\":\"$NOW\"}} | job.created_at < :v2::timestamptz",
        "{\"_and\":[]} | true",
        "{\"_or\":[]} | true",
        "{} | true",
      })
  void whatIndexesServeIsAskedAsTheyAre(String filter, String condition) {
    assertThat(query("filter", filter).search(PUBLIC_URL).condition())
        .isEqualTo(condition.equals("true") ? "(true)" : "(" + condition + ")");
  }

  @Test
  void nothingACallerWritesIsInTheSql() {
    String odd = "'; drop table job; --";
    ImageQuery query =
        query(
            Map.of(
                "filter[prompt][_eq]", List.of(odd),
                "filter[ref][_in]", List.of(odd + "," + odd),
                "filter[status][_contains]", List.of(odd),
                "search", List.of(odd)));
    GridSearch search = query.search(PUBLIC_URL);

    assertThat(search.condition() + search.order()).doesNotContain("drop");
    assertThat(search.values()).containsValue(odd);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"colour\":1} | filter can't use \"colour\"; it takes id, prompt, results, user_created,"
            + " date_created, status, progress, url, error, upscaled_urls, upscaled, ref, _and and _or.",
        "{\"_not\":{}} | filter can't use \"_not\"; it takes id, prompt, results, user_created,"
            + " date_created, status, progress, url, error, upscaled_urls, upscaled, ref, _and and _or.",
        "{\"upscaled\":{\"_contains\":\"a\"}} | filter: upscaled can't be asked for \"_contains\"; it"
            + " takes _null, _nnull, _empty, _nempty.",
        "{\"upscaled\":[]} | filter: upscaled can't be asked for \"_eq\"; it takes _null, _nnull,"
            + " _empty, _nempty.",
        "{\"id\":{\"_eq\":\"17\"}} | filter: id _eq takes an id such as"
            + " 01a200d2-1259-73b1-ab9e-638920f63968 or $CURRENT_USER, not \"17\".",
        "{\"date_created\":{\"_gt\":5}} | filter: date_created _gt takes a time such as"
            + " 2026-03-01T12:00:00Z, 2026-03-01, $NOW or $NOW(-1 day), not 5.",
        "{\"progress\":{\"_lt\":null}} | filter: progress _lt takes a number, not null.",
        "{\"progress\":{\"_between\":[1]}} | filter: progress _between takes two values, not [1].",
        "{\"ref\":{\"_null\":\"yes\"}} | filter: ref _null takes true or false, not \"yes\".",
        "{\"ref\":{\"_in\":[[\"a\"]]}} | filter: ref _in takes a text, not [[\"a\"]].",
        "{\"_or\":{\"ref\":1}} | filter: _or takes an array of filters, not {\"ref\":1}.",
        "[] | filter must look like {\"status\": {\"_eq\": \"completed\"}}, not [].",
        "{\"ref\":\"\\u0000\"} | The query holds U+0000 or half of a surrogate pair.",
      })
  void whatCanNotBeAskedIsNamedWithWhatCan(String filter, String sentence) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> query("filter", filter))
        .withMessage(sentence);
  }

  @Test
  void aFilterHasBounds() {
    String tooDeep = "{\"_and\":[".repeat(11) + "{\"ref\":1}" + "]}".repeat(11);
    String deepest = "{\"_and\":[".repeat(10) + "{\"ref\":1}" + "]}".repeat(10);
    String hundred = repeated("{\"ref\":1}", 100);
    String thousand = "{\"ref\":{\"_in\":[%s]}}".formatted(repeated("1", 1_000));

    assertThat(query("filter", deepest).filters()).hasSize(1);
    assertThat(query("filter", "{\"_or\":[" + hundred + "]}").filters()).hasSize(1);
    assertThat(query("filter", thousand).filters()).hasSize(1);
    assertRefused(tooDeep, "filter is more than 10 groups deep.");
    assertRefused("[".repeat(100), "filter is no valid JSON, or too deep: ");
    assertRefused("{\"_or\":[" + hundred + ",{\"ref\":1}]}", "100 conditions or 1,000 values.");
    assertRefused(
        "{\"_or\":[%s,{\"ref\":1}]}".formatted(thousand), "100 conditions or 1,000 values.");
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> query("filter" + "[_and][0]".repeat(5_000), "x"))
        .withMessageContaining("too deep");
  }

  @Test
  void aFilterIsGivenOnce() {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> query(Map.of("filter", List.of("{}"), "filter[ref]", List.of("x"))))
        .withMessage("filter is given more than once.");
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(
            () -> query(Map.of("filter[ref]", List.of("x"), "filter[ref][_neq]", List.of("y"))))
        .withMessage("filter gives \"ref\" both a value and keys of its own.");
  }

  @Test
  void inBracketsNullIsNullWhereOneValueIsMeant() {
    assertThat(query("filter[ref]", "null").filters())
        .isEqualTo(query("filter", "{\"ref\":{\"_null\":true}}").filters());
    assertThat(query("filter[ref][_neq]", "null").filters())
        .isEqualTo(query("filter", "{\"ref\":{\"_nnull\":true}}").filters());
    assertThat(query("filter[ref][_contains]", "null").filters())
        .isEqualTo(query("filter", "{\"ref\":{\"_contains\":\"null\"}}").filters());
  }

  @Test
  void onlyTheNumberOfImagesIsAggregated() {
    assertThat(query("aggregate[count]", "*").countsOnly()).isTrue();
    assertThat(query("aggregate[count][]", "*").countsOnly()).isTrue();
    assertThat(query("aggregate", "{\"count\":[\"*\"]}").countsOnly()).isTrue();
    for (String other : List.of("aggregate[sum]", "aggregate[countDistinct]", "aggregate[count]")) {
      assertThatExceptionOfType(ApiException.class)
          .isThrownBy(() -> query(other, "progress"))
          .withMessageStartingWith("aggregate takes {\"count\": \"*\"} only");
    }
  }

  private static void assertRefused(String filter, String sentence) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> query("filter", filter))
        .withMessageContaining(sentence);
  }

  private static String repeated(String text, int times) {
    return IntStream.range(0, times).mapToObj(_ -> text).collect(Collectors.joining(","));
  }

  private static ImageQuery query(String name, String value) {
    return query(Map.of(name, List.of(value)));
  }

  private static ImageQuery query() {
    return query(Map.of());
  }

  private static ImageQuery query(Map<String, List<String>> parameters) {
    return ImageQuery.of(new QueryParameters(parameters), VARIABLES, MOST);
  }
}
