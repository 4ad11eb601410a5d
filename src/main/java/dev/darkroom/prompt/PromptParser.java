package dev.darkroom.prompt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a prompt as people write it: URLs of pictures first, then text, then flags; flags between
 * the text are taken too.
 *
 * <p>One pass over the words. A flag takes the word behind it if it needs one, {@code --no} all
 * words up to the next flag, and {@code --niji} a version if one follows; what is left over is the
 * text.
 */
public final class PromptParser {

  /** The most characters (Unicode code points) a prompt may have. */
  public static final int MAX_LENGTH = 4000;

  private final List<String> words;
  private int next = 0;

  private final List<String> text = new ArrayList<>();
  private final List<String> excluded = new ArrayList<>();
  private ParameterOverrides overrides = ParameterOverrides.NONE;

  /** How each parameter was typed, for the message when it comes again. */
  private final Map<Parameter<?>, String> typed = new HashMap<>();

  private PromptParser(List<String> words) {
    this.words = words;
  }

  /**
   * Takes a prompt apart. An empty one, or one that holds no text, is no error here.
   *
   * @throws PromptException when it is too long, or a flag is unknown, refused, without its value,
   *     with a value that is not allowed, or there twice with different values
   */
  public static ParsedPrompt parse(String prompt) {
    int length = Words.length(prompt);
    if (length > MAX_LENGTH) {
      throw new PromptException(
          "prompt",
          "the prompt must be at most %d characters, not %d".formatted(MAX_LENGTH, length));
    }
    return new PromptParser(Words.in(prompt)).parse();
  }

  private ParsedPrompt parse() {
    while (next < words.size()) {
      String word = words.get(next++);
      FlagWord.in(word).ifPresentOrElse(this::take, () -> text.add(word));
    }
    if (!excluded.isEmpty()) {
      String phrase = String.join(", ", excluded);
      overrides = overrides.with(Parameter.NO, Parameter.NO.fromFlag(phrase));
    }
    List<String> imageUrls =
        text.stream().takeWhile(PromptParser::isUrl).map(PromptParser::withoutComma).toList();
    String rest = String.join(" ", text.subList(imageUrls.size(), text.size()));
    return new ParsedPrompt(rest, imageUrls, overrides);
  }

  private void take(FlagWord word) {
    switch (Flag.named(word.name()).orElseThrow(() -> unknown(word))) {
      case Flag.Valued(Parameter<?> parameter) -> takeValue(word, parameter);
      case Flag.Worded(Parameter<String> parameter) -> takePhrase(word, parameter);
      case Flag.Plain<?> plain -> takePlain(word, plain);
      case Flag.Versioned(Parameter<Boolean> parameter, Parameter<String> version) ->
          takeVersioned(word, parameter, version);
      case Flag.Refused(String reason) ->
          throw new PromptException("prompt", word.typed() + " " + reason);
    }
  }

  private <T> void takeValue(FlagWord word, Parameter<T> parameter) {
    String value =
        word.value()
            .or(this::nextPlainWord)
            .filter(given -> !given.isEmpty())
            .orElseThrow(() -> parameter.missingValue(word.typed()));
    set(parameter, parameter.fromFlag(value), word.typed() + " " + Words.clipped(value));
  }

  private void takePhrase(FlagWord word, Parameter<String> parameter) {
    List<String> phrase = new ArrayList<>();
    word.value().filter(given -> !given.isEmpty()).ifPresent(phrase::add);
    for (var more = nextPlainWord(); more.isPresent(); more = nextPlainWord()) {
      phrase.add(more.get());
    }
    if (phrase.isEmpty()) {
      throw parameter.missingValue(word.typed());
    }
    excluded.add(String.join(" ", phrase));
  }

  private <T> void takePlain(FlagWord word, Flag.Plain<T> flag) {
    if (word.value().isPresent()) {
      throw new PromptException(
          flag.parameter().field(),
          "%s takes no value, but has %s"
              .formatted(word.typed(), Words.quoted(word.value().get())));
    }
    set(flag.parameter(), flag.value(), word.typed());
  }

  private void takeVersioned(
      FlagWord word, Parameter<Boolean> parameter, Parameter<String> version) {
    set(parameter, true, word.typed());
    if (word.value().isPresent() || peek().filter(version::allows).isPresent()) {
      takeValue(word, version);
    }
  }

  /** The next word, taken, unless it is a flag or there is none. */
  private Optional<String> nextPlainWord() {
    Optional<String> word = peek().filter(w -> FlagWord.in(w).isEmpty());
    if (word.isPresent()) {
      next++;
    }
    return word;
  }

  private Optional<String> peek() {
    return next < words.size() ? Optional.of(words.get(next)) : Optional.empty();
  }

  private <T> void set(Parameter<T> parameter, T value, String asTyped) {
    Optional<T> earlier = overrides.get(parameter);
    if (earlier.isPresent() && !earlier.get().equals(value)) {
      throw new PromptException(
          parameter.field(),
          "the prompt has both %s and %s".formatted(typed.get(parameter), asTyped));
    }
    overrides = overrides.with(parameter, value);
    typed.put(parameter, asTyped);
  }

  private static PromptException unknown(FlagWord word) {
    String suggestion =
        Spelling.nearest(word.name(), Flag.BY_NAME.keySet())
            .map(name -> ", did you mean --" + name + "?")
            .orElse("");
    return new PromptException("prompt", "unknown parameter " + word.typed() + suggestion);
  }

  private static boolean isUrl(String word) {
    return word.regionMatches(true, 0, "http://", 0, 7)
        || word.regionMatches(true, 0, "https://", 0, 8);
  }

  /** People who list URLs put commas between them. */
  private static String withoutComma(String url) {
    int end = url.length();
    while (url.charAt(end - 1) == ',') {
      end--;
    }
    return url.substring(0, end);
  }
}
