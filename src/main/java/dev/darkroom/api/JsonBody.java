package dev.darkroom.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** A request's body: one JSON object, of bounded size and depth. */
public final class JsonBody {

  /** The most bytes of a body. */
  public static final int LIMIT = 1_000_000;

  private static final int DEPTH = 32;
  private static final int LONGEST_SHOWN = 60;

  /** What the parser says of a place in terms of its own. */
  private static final Pattern SOURCE =
      Pattern.compile(" ?\\(start marker at \\[Source: [^]]*]\\)");

  private static final JsonMapper MAPPER =
      JsonMapper.builder(factory())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** A body without a field. */
  public static final JsonBody EMPTY = new JsonBody("", MAPPER.createObjectNode());

  private final String path;
  private final ObjectNode fields;

  /**
   * @param path what stands before the names of its fields in errors, such as {@code limits.}
   */
  private JsonBody(String path, ObjectNode fields) {
    this.path = path;
    this.fields = fields;
  }

  /** What was said otherwise than by a body of JSON, such as by a form, by the same names. */
  public static JsonBody of(ObjectNode fields) {
    return new JsonBody("", fields.deepCopy());
  }

  /**
   * Reads a body that must be one object.
   *
   * @throws ApiException when it is too large or no JSON object
   */
  public static JsonBody readObject(InputStream body) {
    return object(parse(body));
  }

  /**
   * Reads a body that may be left out, and else must be one object.
   *
   * @throws ApiException when it is too large or no JSON object
   */
  public static JsonBody readOptionalObject(InputStream body) {
    JsonNode node = parse(body);
    return node.isMissingNode() ? EMPTY : object(node);
  }

  /**
   * Reads a body that is one object or an array of them.
   *
   * @throws ApiException when it is too large, or neither
   */
  public static Batch readBatch(InputStream body) {
    JsonNode node = parse(body);
    if (!node.isArray()) {
      return new Batch(List.of(object(node)), false);
    }
    List<JsonBody> items = new ArrayList<>();
    node.forEach(item -> items.add(object(item)));
    return new Batch(items, true);
  }

  /**
   * Reads a body that is an array, or an object with the array in a field.
   *
   * @param field its name in the object
   * @throws ApiException when it is too large, or neither
   */
  public static List<JsonNode> readArray(InputStream body, String field) {
    JsonNode node = parse(body);
    JsonNode array = node.isObject() ? node.path(field) : node;
    if (!array.isArray()) {
      String found = array.isMissingNode() ? "empty" : shown(array);
      throw new ApiException(
          Problem.INVALID_REQUEST,
          "The body must be an array, or an object with the array %s, not %s."
              .formatted(field, found));
    }
    return array.valueStream().toList();
  }

  /**
   * One or several objects.
   *
   * @param isArray whether they stood in an array, as the answer then does
   */
  public record Batch(List<JsonBody> items, boolean isArray) {
    public Batch {
      items = List.copyOf(items);
    }
  }

  /** The names of its fields, in their order. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    fields.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** An object inside of this one, where the field is there and not null. */
  public Optional<JsonBody> object(String field) {
    return get(field).map(node -> object(field, node));
  }

  /**
   * An object inside of this one.
   *
   * @param field what errors call it, such as {@code images[0]}
   */
  public static JsonBody object(String field, JsonNode node) {
    if (node instanceof ObjectNode object) {
      return new JsonBody(field + ".", object);
    }
    throw new FieldException(
        field, "type", "%s must be an object, not %s".formatted(field, shown(node)));
  }

  /** A whole number within a range, where the field is there and not null. */
  public OptionalInt integer(String field, int least, int most) {
    Optional<JsonNode> node = get(field);
    if (node.isEmpty()) {
      return OptionalInt.empty();
    }
    if (node.get().isIntegralNumber()
        && node.get().canConvertToInt()
        && node.get().intValue() >= least
        && node.get().intValue() <= most) {
      return OptionalInt.of(node.get().intValue());
    }
    throw new FieldException(
        path + field,
        "range",
        "%s must be a whole number from %d to %d, not %s"
            .formatted(path + field, least, most, shown(node.get())));
  }

  /** Whether the field is there, null included. */
  public boolean has(String field) {
    return fields.has(field);
  }

  /** The field, where it is there and not null. */
  public Optional<JsonNode> get(String field) {
    return Optional.ofNullable(fields.get(field)).filter(node -> !node.isNull());
  }

  /**
   * A text, where the field is there and not null.
   *
   * @param longest in characters
   */
  public Optional<String> text(String field, int longest) {
    return get(field).map(node -> text(path + field, node, longest));
  }

  /** A text that no error may quote, where the field is there and not null. */
  public Optional<String> secret(String field, int longest) {
    return get(field)
        .map(node -> {
          if (!node.isTextual()) {
            throw new FieldException(path + field, "type", path + field + " must be a text");
          }
          return checked(path + field, node.textValue(), longest);
        });
  }

  /** A text that must be there and not be blank. */
  public String requiredText(String field, int longest) {
    return text(field, longest).filter(text -> !text.isBlank()).orElseThrow(() -> required(field));
  }

  /** What is wrong when a field is not there. */
  public FieldException required(String field) {
    return new FieldException(path + field, "required", path + field + " is required");
  }

  /** A truth value, where the field is there and not null. */
  public Optional<Boolean> flag(String field) {
    return get(field)
        .map(node -> {
          if (!node.isBoolean()) {
            throw new FieldException(
                path + field,
                "type",
                "%s must be true or false, not %s".formatted(path + field, shown(node)));
          }
          return node.booleanValue();
        });
  }

  /** A text inside of a field. */
  public static String text(String field, JsonNode node, int longest) {
    if (!node.isTextual()) {
      throw new FieldException(
          field, "type", "%s must be a text, not %s".formatted(field, shown(node)));
    }
    return checked(field, node.textValue(), longest);
  }

  /** Refuses what is too long or can't be stored. */
  public static String checked(String field, String text, int longest) {
    int length = text.codePointCount(0, text.length());
    if (length > longest) {
      throw new FieldException(
          field,
          "max_length",
          "%s has %d characters, and at most %d are allowed".formatted(field, length, longest));
    }
    if (text.codePoints().anyMatch(JsonBody::isNoCharacter)) {
      throw new ApiException(
          Problem.INVALID_REQUEST, field + " holds U+0000 or half of a surrogate pair");
    }
    return text;
  }

  /** A value as an error shows it, cut where it is long. */
  public static String shown(JsonNode node) {
    String text = node.toString();
    return text.codePointCount(0, text.length()) <= LONGEST_SHOWN
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_SHOWN - 3)) + "...";
  }

  private static boolean isNoCharacter(int codePoint) {
    return codePoint == 0
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
  }

  private static JsonBody object(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return new JsonBody("", object);
    }
    String found = node.isMissingNode() ? "empty" : shown(node);
    throw new ApiException(
        Problem.INVALID_REQUEST, "The body must be a JSON object, not " + found + ".");
  }

  private static JsonNode parse(InputStream body) {
    try {
      byte[] bytes = body.readNBytes(LIMIT + 1);
      if (bytes.length > LIMIT) {
        throw new ApiException(
            Problem.TOO_LARGE, "The body has more than %d bytes.".formatted(LIMIT));
      }
      return MAPPER.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw malformed(e);
    } catch (IOException e) {
      throw new ApiException(Problem.INVALID_REQUEST, "The body broke off.");
    }
  }

  /** Reads a body token by token, within the same limits of depth, numbers and texts. */
  public static JsonParser parser(InputStream body) throws IOException {
    return MAPPER.createParser(body);
  }

  /**
   * The body that the tokens make, which must be one object.
   *
   * @throws ApiException when they are none, or more
   */
  public static JsonBody object(TokenBuffer tokens) throws IOException {
    try (JsonParser parser = tokens.asParser()) {
      JsonNode node = MAPPER.readTree(parser);
      if (parser.nextToken() != null) {
        throw new ApiException(
            Problem.INVALID_REQUEST, "The body must be one JSON object, and more follows it.");
      }
      return object(node == null ? MissingNode.getInstance() : node);
    }
  }

  /** What is wrong with a body that is no JSON. */
  public static ApiException malformed(JsonProcessingException e) {
    return new ApiException(
        Problem.INVALID_REQUEST,
        "The body is no valid JSON: %s (line %d, column %d)."
            .formatted(
                SOURCE
                    .matcher(e.getOriginalMessage())
                    .replaceAll("")
                    .lines()
                    .findFirst()
                    .orElse("unreadable"),
                e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                e.getLocation() == null ? 1 : e.getLocation().getColumnNr()));
  }

  private static JsonFactory factory() {
    return new JsonFactoryBuilder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(DEPTH)
                .maxStringLength(LIMIT)
                .maxNumberLength(100)
                .build())
        .build();
  }
}
