package dev.darkroom.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.darkroom.account.AccountSecrets;
import dev.darkroom.account.SealedText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The headers that an endpoint's owner adds to its calls, such as a password for the machine before
 * it. Their values are secrets. No name is one that HTTP or Darkroom itself has a use for.
 *
 * @param values by name, in the order of the alphabet; names differ in more than capitals
 */
public record OwnHeaders(Map<String, SealedText> values) {

  /** The most that an endpoint may have. */
  public static final int MOST = 10;

  public static final OwnHeaders NONE = new OwnHeaders(Map.of());

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_VALUE = 1000;

  /** A token of RFC 9110, 5.6.2. */
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** Printable ASCII, which begins and ends with more than a space: no line can be smuggled in. */
  private static final Pattern VALUE = Pattern.compile("[!-~](?:[ -~]*[!-~])?");

  /** Those of one connection (RFC 9110, 7.6.1), of the message itself, and our own. */
  private static final Set<String> TAKEN =
      caseless(
          "Accept-Encoding",
          "Connection",
          "Date",
          "Expect",
          "Host",
          "HTTP2-Settings",
          "Keep-Alive",
          "Proxy-Authenticate",
          "Proxy-Authorization",
          "Proxy-Connection",
          "TE",
          "Trailer",
          "Transfer-Encoding",
          "Upgrade",
          "User-Agent",
          "X-Midjourney-Signature");

  private static final Pattern TAKEN_BEGINNING =
      Pattern.compile("(?:content|darkroom|webhook)-.*", Pattern.CASE_INSENSITIVE);

  private static final JsonMapper MAPPER = new JsonMapper();

  public OwnHeaders {
    Map<String, SealedText> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(values);
    values = Collections.unmodifiableMap(sorted);
    if (values.size() > MOST) {
      throw new WebhookException(
          "headers",
          "headers has %d entries, and at most %d are allowed".formatted(values.size(), MOST));
    }
  }

  /**
   * These and one more, or one of these with another value.
   *
   * @throws WebhookException when the name or the value can't be had, or there are too many; it
   *     does not quote the value
   */
  public OwnHeaders with(String name, String value, AccountSecrets secrets) {
    String field = "headers." + name;
    if (!NAME.matcher(name).matches() || name.length() > LONGEST_NAME) {
      throw new WebhookException(field, "headers has a name that is none: \"" + name + "\"");
    }
    if (TAKEN.contains(name) || TAKEN_BEGINNING.matcher(name).matches()) {
      throw new WebhookException(
          field, "headers can't have %s: it is set by the server".formatted(name));
    }
    if (!VALUE.matcher(value).matches() || value.length() > LONGEST_VALUE) {
      throw new WebhookException(
          field,
          "%s must be 1 to %d printable ASCII characters without a space at either end"
              .formatted(field, LONGEST_VALUE));
    }
    Map<String, SealedText> more = new LinkedHashMap<>(without(name).values);
    more.put(name, secrets.seal(value));
    return new OwnHeaders(more);
  }

  /** These without one, in whatever capitals. */
  public OwnHeaders without(String name) {
    Map<String, SealedText> fewer = new LinkedHashMap<>(values);
    fewer.keySet().removeIf(name::equalsIgnoreCase);
    return new OwnHeaders(fewer);
  }

  /** The values in clear, for a call. */
  Map<String, String> open(AccountSecrets secrets) {
    Map<String, String> clear = new LinkedHashMap<>();
    values.forEach((name, value) -> clear.put(name, secrets.open(value)));
    return clear;
  }

  /** As the column {@code endpoint.headers} holds them. */
  String json() {
    Map<String, String> sealed = new LinkedHashMap<>();
    values.forEach((name, value) -> sealed.put(name, value.base64()));
    try {
      return MAPPER.writeValueAsString(sealed);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("headers can't be written as JSON", e);
    }
  }

  static OwnHeaders ofJson(String json) {
    try {
      Map<String, SealedText> sealed = new LinkedHashMap<>();
      MAPPER
          .readValue(json, new TypeReference<Map<String, String>>() {})
          .forEach((name, value) -> sealed.put(name, new SealedText(value)));
      return sealed.isEmpty() ? NONE : new OwnHeaders(sealed);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row's headers are no JSON", e);
    }
  }

  private static Set<String> caseless(String... names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    Collections.addAll(set, names);
    return Collections.unmodifiableSet(set);
  }
}
