package dev.darkroom.api.images.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tree as a query string spells it: {@code filter[_or][0][status][_eq]=failed}. Keys that are
 * numbers, or empty, make an array, in the order of the numbers.
 */
final class Brackets {

  /** As many as a filter of the greatest depth needs. */
  private static final int MOST_KEYS = 3 * FilterReader.DEEPEST + 4;

  private static final Pattern KEY = Pattern.compile("\\[([^\\[\\]]*)]");
  private static final Pattern INDEX = Pattern.compile("[0-9]{0,9}");

  /** Behind these a text that says null is meant as null; in a list or a search it is a text. */
  private static final Set<String> TAKE_NULL =
      Set.of(Operator.EQ.spelling(), Operator.NEQ.spelling());

  private final String parameter;
  private final Branch root = new Branch();

  /**
   * @param parameter the name that stands before the brackets
   */
  Brackets(String parameter) {
    this.parameter = parameter;
  }

  /** What stands under one key: values, or further keys. */
  private static final class Branch {
    private final Map<String, Branch> children = new LinkedHashMap<>();
    private final List<String> values = new ArrayList<>();
  }

  /**
   * Adds what a query gives.
   *
   * @param keys the brackets, such as {@code [status][_eq]}
   */
  void add(String keys, List<String> values) {
    Branch branch = root;
    for (String key : keys(keys)) {
      branch = branch.children.computeIfAbsent(key, _ -> new Branch());
    }
    branch.values.addAll(values);
  }

  private List<String> keys(String text) {
    List<String> keys = new ArrayList<>();
    Matcher matcher = KEY.matcher(text);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      keys.add(matcher.group(1));
      end = matcher.end();
    }
    if (end != text.length() || keys.size() > MOST_KEYS) {
      throw InvalidQuery.because(
          "%s has brackets that don't match or are too deep: %s."
              .formatted(parameter, InvalidQuery.shown(parameter + text)));
    }
    return keys;
  }

  /** The tree of all that was added. */
  JsonNode tree() {
    return node(parameter, root);
  }

  private JsonNode node(String key, Branch branch) {
    if (branch.children.isEmpty()) {
      return branch.values.size() == 1
          ? value(key, branch.values.getFirst())
          : texts(branch.values);
    }
    if (!branch.values.isEmpty()) {
      throw InvalidQuery.because(
          "%s gives %s both a value and keys of its own."
              .formatted(parameter, InvalidQuery.shown(key)));
    }
    return branch.children.keySet().stream().allMatch(INDEX.asMatchPredicate())
        ? array(branch)
        : object(branch);
  }

  private JsonNode value(String key, String text) {
    boolean takesNull = TAKE_NULL.contains(key) || ImageField.of(key).isPresent();
    return takesNull && text.equals("null")
        ? JsonNodeFactory.instance.nullNode()
        : JsonNodeFactory.instance.textNode(text);
  }

  private static ArrayNode texts(List<String> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.forEach(array::add);
    return array;
  }

  private ArrayNode array(Branch branch) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    branch.children.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> number(entry.getKey())))
        .forEach(entry -> addTo(array, entry.getKey(), entry.getValue()));
    return array;
  }

  private static int number(String index) {
    return index.isEmpty() ? 0 : Integer.parseInt(index);
  }

  /** What {@code []} was given many times for are as many elements. */
  private void addTo(ArrayNode array, String index, Branch child) {
    if (index.isEmpty() && child.children.isEmpty()) {
      array.addAll(texts(child.values));
    } else {
      array.add(node(index, child));
    }
  }

  private ObjectNode object(Branch branch) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    branch.children.forEach((key, child) -> object.set(key, node(key, child)));
    return object;
  }
}
