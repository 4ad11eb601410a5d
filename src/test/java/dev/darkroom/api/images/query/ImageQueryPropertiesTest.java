package dev.darkroom.api.images.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.darkroom.api.ApiException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;

/** The database finds what the images that are shown promise. */
class ImageQueryPropertiesTest {

  private static final int GROUPS = 3;
  private static final int MOST = 1_000;
  private static final List<String> LISTS = List.of("upscaled", "upscaled_urls");
  private static final List<String> TEXTS = List.of("prompt", "ref", "error", "url", "status");

  private static final SampleImages IMAGES = new SampleImages(120, 7);

  @AfterContainer
  static void close() {
    IMAGES.close();
  }

  @Property(tries = 250)
  void aFilterFindsTheImagesThatAreShownAsItAsks(@ForAll("filters") ObjectNode filter) {
    ImageQuery query = query(Map.of("filter", List.of(filter.toString()), "limit", List.of("-1")));
    List<JsonNode> expected =
        IMAGES.shown().stream().filter(image -> FilterModel.holds(filter, image)).toList();

    assertThat(ids(IMAGES.find(query))).isEqualTo(ids(expected));
    assertThat(IMAGES.count(query)).isEqualTo(expected.size());
  }

  @Property(tries = 250)
  void bracketsMeanWhatJsonMeans(@ForAll("filters") ObjectNode filter) {
    String json = filter.toString();
    Assume.that(!json.contains("[]") && !json.contains("{}"));
    Map<String, List<String>> bracketed = new LinkedHashMap<>();
    spell("filter", filter, bracketed);

    assertThat(query(bracketed).filters())
        .isEqualTo(query(Map.of("filter", List.of(json))).filters());
  }

  @Property(tries = 40)
  void aListIsSortedByItsKeysAndPagesAreItsParts(
      @ForAll("sorts") List<String> keys, @ForAll("limits") int limit) {
    String sort = String.join(",", keys);
    List<JsonNode> all = IMAGES.find(query(Map.of("sort", List.of(sort), "limit", List.of("-1"))));

    assertThat(ids(all)).hasSameElementsAs(ids(IMAGES.shown()));
    assertThat(all).isSortedAccordingTo(order(keys));
    List<JsonNode> pages = new ArrayList<>();
    for (int page = 1; page <= 3; page++) {
      pages.addAll(
          IMAGES.find(
              query(
                  Map.of(
                      "sort[]", keys,
                      "limit", List.of("" + limit),
                      "page", List.of("" + page)))));
    }
    assertThat(ids(pages)).isEqualTo(ids(all.subList(0, Math.min(3 * limit, all.size()))));
  }

  @Property(tries = 250)
  void nothingThatCanBeWrittenIsMoreThanRefused(
      @ForAll("garbage") Map<String, List<String>> query) {
    try {
      ImageQuery taken = query(query);
      IMAGES.find(taken);
      IMAGES.count(taken);
    } catch (ApiException e) {
      assertThat(e).hasMessageMatching("(?s)[A-Za-z].*[.]");
    }
  }

  private static ImageQuery query(Map<String, List<String>> parameters) {
    return ImageQuery.of(new QueryParameters(parameters), SampleImages.VARIABLES, MOST);
  }

  private static List<String> ids(List<JsonNode> shown) {
    return shown.stream().map(image -> image.path("id").textValue()).toList();
  }

  private static Comparator<JsonNode> order(List<String> keys) {
    Comparator<JsonNode> order = (_, _) -> 0;
    for (String key : keys) {
      String field = key.replaceFirst("^-", "");
      Comparator<JsonNode> byField =
          Comparator.comparing(
              image -> image.path(field).isNull() ? null : image.path(field).asText(),
              Comparator.nullsLast(FilterModel.order(field)));
      order = order.thenComparing(key.startsWith("-") ? byField.reversed() : byField);
    }
    return order;
  }

  private static void spell(String key, JsonNode node, Map<String, List<String>> into) {
    if (node.isObject()) {
      node.properties().forEach(e -> spell(key + "[" + e.getKey() + "]", e.getValue(), into));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        spell(key + "[" + i + "]", node.get(i), into);
      }
    } else {
      into.put(key, List.of(node.asText()));
    }
  }

  @Provide
  Arbitrary<ObjectNode> filters() {
    return group(GROUPS);
  }

  private static Arbitrary<ObjectNode> group(int depth) {
    Arbitrary<ObjectNode> one = comparison();
    if (depth == 0) {
      return one;
    }
    Arbitrary<List<ObjectNode>> parts =
        Arbitraries.lazy(() -> group(depth - 1)).list().ofMaxSize(3);
    return Arbitraries.frequencyOf(
        Tuple.of(3, one),
        Tuple.of(1, parts.map(list -> object("_and", array(list)))),
        Tuple.of(2, parts.map(list -> object("_or", array(list)))),
        Tuple.of(1, parts.map(ImageQueryPropertiesTest::merged)));
  }

  /** One object with the entries of all. */
  private static ObjectNode merged(List<ObjectNode> parts) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    parts.forEach(all::setAll);
    return all;
  }

  private static Arbitrary<ObjectNode> comparison() {
    return Arbitraries.of(ImageField.values())
        .map(ImageField::spelling)
        .flatMap(field ->
            Arbitraries.of(operators(field))
                .flatMap(operator ->
                    operands(field, operator)
                        .map(operand ->
                            operator.isEmpty()
                                ? object(field, operand)
                                : object(field, object(operator, operand)))));
  }

  private static List<String> operators(String field) {
    List<String> all =
        new ArrayList<>(Arrays.stream(Operator.values()).map(Operator::spelling).toList());
    if (!LISTS.contains(field)) {
      all.add("");
    }
    all.removeIf(operator ->
        LISTS.contains(field)
            ? !operator.matches("_n?(null|empty)")
            : !TEXTS.contains(field) && operator.matches("_n?i?contains|_.*_with"));
    return all;
  }

  private static Arbitrary<? extends JsonNode> operands(String field, String operator) {
    Arbitrary<JsonNode> value = value(field).map(TextNode::valueOf);
    return switch (operator) {
      case "_null", "_nnull", "_empty", "_nempty" ->
          Arbitraries.of(BooleanNode.TRUE, BooleanNode.FALSE);
      case "_in", "_nin" -> value.list().ofMaxSize(4).map(ImageQueryPropertiesTest::array);
      case "_between", "_nbetween" -> value.list().ofSize(2).map(ImageQueryPropertiesTest::array);
      case "", "_eq", "_neq" ->
          Arbitraries.frequencyOf(
              Tuple.of(9, value), Tuple.of(1, Arbitraries.of(NullNode.instance)));
      default -> value;
    };
  }

  /** One that is shown, or much like it. */
  private static Arbitrary<String> value(String field) {
    Arbitrary<String> shown =
        LISTS.contains(field) ? Arbitraries.of("") : Arbitraries.of(IMAGES.values(field));
    return switch (field) {
      case "progress" -> Arbitraries.of("-1", "0", "1", "2.5", "3", "1e400", "99");
      case "date_created" ->
          Arbitraries.frequencyOf(
              Tuple.of(3, shown),
              Tuple.of(1, shown.map(text -> text.replace("Z", "999Z"))),
              Tuple.of(1, shown.map(text -> text.replace("Z", "+00:00"))));
      case "id", "results", "user_created" ->
          Arbitraries.frequencyOf(
              Tuple.of(4, shown), Tuple.of(1, shown.map(text -> text.replace('a', 'B'))));
      default ->
          Arbitraries.frequencyOf(
                  Tuple.of(3, shown),
                  Tuple.of(2, shown.map(text -> text.substring(0, half(text)))),
                  Tuple.of(2, shown.map(text -> text.substring(half(text)))),
                  Tuple.of(2, Arbitraries.of(SampleImages.pieces())),
                  Tuple.of(1, shown.map(text -> text.toUpperCase(Locale.ROOT))))
              .filter(text -> !text.equals("null"));
    };
  }

  /** The middle, not inside of a character. */
  private static int half(String text) {
    return text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
  }

  @Provide
  Arbitrary<List<String>> sorts() {
    return Arbitraries.of(ImageField.values())
        .map(ImageField::spelling)
        .filter(field -> !LISTS.contains(field))
        .flatMap(field -> Arbitraries.of(field, "-" + field))
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  @Provide
  Arbitrary<Integer> limits() {
    return Arbitraries.integers().between(1, 60);
  }

  @Provide
  Arbitrary<Map<String, List<String>>> garbage() {
    Arbitrary<String> text =
        Arbitraries.of(
                "[",
                "]",
                "{",
                "}",
                "\"",
                ":",
                ",",
                "_eq",
                "_and",
                "_or",
                "_in",
                "_null",
                "id",
                "status",
                "prompt",
                "date_created",
                "upscaled",
                "$NOW",
                "(",
                "-1 day",
                ")",
                "-",
                "*",
                "0",
                "99999999999",
                "1e9",
                "null",
                "true",
                "\0",
                "\ud800",
                "🦊",
                "%",
                "'",
                "--",
                ";",
                " ",
                "count",
                "filter",
                "9999-12-31",
                "T",
                "T25:00",
                "0000",
                "٣")
            .list()
            .ofMaxSize(8)
            .map(pieces -> String.join("", pieces));
    Arbitrary<String> keys =
        Arbitraries.frequencyOf(
            Tuple.of(2, text),
            Tuple.of(
                3,
                Arbitraries.of("", "_and", "_or", "0", "1", "status", "id", "_eq", "_in", "x")
                    .list()
                    .ofMaxSize(5)
                    .map(path ->
                        path.stream().map(key -> "[" + key + "]").collect(Collectors.joining()))));
    Arbitrary<String> names =
        Combinators.combine(
                Arbitraries.of(
                    "filter",
                    "filter",
                    "sort",
                    "fields",
                    "search",
                    "limit",
                    "offset",
                    "page",
                    "meta",
                    "aggregate",
                    "groupBy",
                    ""),
                Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.of("")), Tuple.of(1, keys)))
            .as(String::concat);
    return Arbitraries.maps(names, text.list().ofMinSize(1).ofMaxSize(2)).ofMaxSize(4);
  }

  private static ObjectNode object(String key, JsonNode value) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.set(key, value);
    return object;
  }

  private static ArrayNode array(List<? extends JsonNode> nodes) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    nodes.forEach(array::add);
    return array;
  }
}
