package dev.darkroom.dashboard;

import dev.darkroom.api.FieldException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a form sent, as {@code application/x-www-form-urlencoded}. */
final class Form {

  private static final int LONGEST_BODY = 256 * 1024;

  private final Map<String, List<String>> values;

  private Form(Map<String, List<String>> values) {
    this.values = values;
  }

  /**
   * Reads a body.
   *
   * @throws FieldException when it is no form, or a long one
   */
  static Form read(InputStream body) {
    try {
      byte[] bytes = body.readNBytes(LONGEST_BODY + 1);
      if (bytes.length > LONGEST_BODY) {
        throw new FieldException("form", "max_length", "The form has too much text.");
      }
      return parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Form parse(String text) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals >= 0) {
        values
            .computeIfAbsent(decoded(pair.substring(0, equals)), _ -> new ArrayList<>())
            .add(decoded(pair.substring(equals + 1)));
      }
    }
    return new Form(values);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new FieldException("form", "encoding", "The form is not encoded as forms are.");
    }
  }

  /** A field's text without spaces around it; empty when it is missing or blank. */
  Optional<String> text(String field, int longest) {
    return exact(field, longest).map(String::strip).filter(text -> !text.isEmpty());
  }

  /** A field's text as it was typed; empty when it is missing or empty. */
  Optional<String> exact(String field, int longest) {
    Optional<String> text =
        values.getOrDefault(field, List.of()).stream().findFirst().filter(t -> !t.isEmpty());
    text.filter(typed -> typed.codePointCount(0, typed.length()) > longest)
        .ifPresent(_ -> {
          throw new FieldException(
              field, "max_length", "%s has more than %d characters".formatted(field, longest));
        });
    return text;
  }

  /** All that the fields of that name say, blanks left out. */
  List<String> all(String field) {
    return values.getOrDefault(field, List.of()).stream()
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }
}
