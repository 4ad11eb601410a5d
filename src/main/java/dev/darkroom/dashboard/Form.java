package dev.darkroom.dashboard;

import dev.darkroom.api.ApiException;
import dev.darkroom.api.FieldException;
import dev.darkroom.api.JsonBody;
import dev.darkroom.api.Problem;
import dev.darkroom.prompt.Parameter;
import dev.darkroom.prompt.ParameterOverrides;
import dev.darkroom.prompt.PromptParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The texts that a form sent. */
final class Form {

  /** The most bytes of all texts together. */
  static final int LONGEST = 256 * 1024;

  private final Map<String, List<String>> values = new LinkedHashMap<>();

  /** A form without a field. */
  Form() {}

  /**
   * Reads a body that is {@code application/x-www-form-urlencoded}.
   *
   * @throws FieldException when it is no form, or a long one
   */
  static Form read(InputStream body) {
    try {
      byte[] bytes = body.readNBytes(LONGEST + 1);
      requireShort(bytes.length);
      return parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw brokenOff();
    }
  }

  private static Form parse(String text) {
    Form form = new Form();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals >= 0) {
        form.add(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw garbled();
    }
  }

  /** Adds what a field says. A browser ends its lines with CR LF, which counts as one character. */
  void add(String field, String text) {
    values.computeIfAbsent(field, _ -> new ArrayList<>()).add(text.replace("\r\n", "\n"));
  }

  /** Refuses what is longer than all texts of a form may be. */
  static void requireShort(long bytes) {
    if (bytes > LONGEST) {
      throw new FieldException("form", "max_length", "The form has too much text.");
    }
  }

  /** What is wrong with a body that is no form. */
  static FieldException garbled() {
    return new FieldException("form", "encoding", "The form is not encoded as forms are.");
  }

  /** What is wrong with a body that did not come to its end. */
  static ApiException brokenOff() {
    return new ApiException(Problem.INVALID_REQUEST, "The form broke off on its way.");
  }

  /**
   * A field's text without spaces around it; empty when it is missing or blank.
   *
   * @param longest in characters
   */
  Optional<String> text(String field, int longest) {
    return exact(field, longest).map(String::strip).filter(text -> !text.isEmpty());
  }

  /**
   * A field's text as it was typed; empty when it is missing or empty.
   *
   * @param longest in characters
   */
  Optional<String> exact(String field, int longest) {
    return values.getOrDefault(field, List.of()).stream()
        .findFirst()
        .filter(text -> !text.isEmpty())
        .map(text -> JsonBody.checked(field, text, longest));
  }

  /** All that the fields of that name say, blanks left out. */
  List<String> all(String field) {
    return values.getOrDefault(field, List.of()).stream()
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /**
   * What the form's controls say of parameters. A control always says something, and mostly what
   * would be so without it; saying that counts as saying nothing, so that no control that was left
   * alone contradicts a flag in the prompt.
   *
   * @throws dev.darkroom.prompt.PromptException when a value is not allowed
   */
  ParameterOverrides overrides(Collection<Parameter<?>> parameters) {
    ParameterOverrides overrides = ParameterOverrides.NONE;
    for (Parameter<?> parameter : parameters) {
      Optional<String> text = text(parameter.field(), PromptParser.MAX_LENGTH);
      if (text.isPresent()) {
        overrides = overrides.withField(parameter, text.get());
      }
    }
    return overrides.withoutUsual();
  }
}
