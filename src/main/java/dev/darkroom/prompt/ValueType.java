package dev.darkroom.prompt;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * The values a parameter allows, and how they are written.
 *
 * @param <T> the type of a value
 */
sealed interface ValueType<T> {

  /** The value that the text stands for, or empty where it stands for none that is allowed. */
  Optional<T> read(String text);

  /** The text for a value. Reading it gives the value back if that is allowed, and else nothing. */
  String write(T value);

  /**
   * What a text that can't be read fails to be, as the end of a sentence: "(it must) be 0 to 9".
   */
  String ruleBrokenBy(String text);

  /** A whole number from {@code min} to {@code max}, neither below zero. */
  record WholeNumber<N extends Number>(long min, long max, LongFunction<N> narrowed)
      implements ValueType<N> {

    @Override
    public Optional<N> read(String text) {
      if (!Numerals.isWhole(text)) {
        return Optional.empty();
      }
      long number = Numerals.clamped(text);
      return number >= min && number <= max
          ? Optional.of(narrowed.apply(number))
          : Optional.empty();
    }

    @Override
    public String write(N value) {
      return value.toString();
    }

    @Override
    public String ruleBrokenBy(String text) {
      boolean whole = Numerals.isNumber(text) && text.indexOf('.') < 0;
      return "be " + (whole ? "" : "a whole number from ") + min + " to " + max;
    }
  }

  /** A number from 0 to {@code max}, fractions included. */
  record Decimal(double max) implements ValueType<Double> {

    @Override
    public Optional<Double> read(String text) {
      return Optional.of(text)
          .filter(Numerals::isDecimal)
          .map(Double::valueOf)
          .filter(number -> number <= max);
    }

    @Override
    public String write(Double value) {
      return Numerals.write(value);
    }

    @Override
    public String ruleBrokenBy(String text) {
      return "be " + (Numerals.isNumber(text) ? "" : "a number from ") + "0 to " + write(max);
    }
  }

  /** One of a few numbers, however they are written: {@code .5}, {@code 0.5} and {@code 0.50}. */
  record OneNumberOf(List<Double> numbers) implements ValueType<Double> {

    @Override
    public Optional<Double> read(String text) {
      return Optional.of(text)
          .filter(Numerals::isDecimal)
          .map(Double::valueOf)
          .filter(numbers::contains);
    }

    @Override
    public String write(Double value) {
      return Numerals.write(value);
    }

    @Override
    public String ruleBrokenBy(String text) {
      return "be " + listed(numbers.stream().map(this::write).toList());
    }
  }

  /** One of a few things, each with a word of its own. */
  record OneWordOf<T>(List<T> choices, Function<T, String> word) implements ValueType<T> {

    @Override
    public Optional<T> read(String text) {
      return choices.stream().filter(choice -> write(choice).equals(text)).findFirst();
    }

    @Override
    public String write(T value) {
      return word.apply(value);
    }

    @Override
    public String ruleBrokenBy(String text) {
      return "be " + listed(choices.stream().map(this::write).toList());
    }
  }

  /** The shape of a picture. */
  record Ratio() implements ValueType<AspectRatio> {

    @Override
    public Optional<AspectRatio> read(String text) {
      return AspectRatio.parse(text);
    }

    @Override
    public String write(AspectRatio value) {
      return value.toString();
    }

    @Override
    public String ruleBrokenBy(String text) {
      return AspectRatio.ruleBrokenBy(text);
    }
  }

  /** Any model's version, known or not, always with its decimals: {@code 6} is {@code 6.0}. */
  record Version() implements ValueType<String> {

    private static final int MAX_DIGITS = 2;

    @Override
    public Optional<String> read(String text) {
      int point = text.indexOf('.');
      String major = point < 0 ? text : text.substring(0, point);
      String minor = point < 0 ? "0" : text.substring(point + 1);
      return isShortNumber(major) && isShortNumber(minor)
          ? Optional.of(Integer.parseInt(major) + "." + minor)
          : Optional.empty();
    }

    private static boolean isShortNumber(String text) {
      return text.length() <= MAX_DIGITS && Numerals.isWhole(text);
    }

    @Override
    public String write(String value) {
      return value;
    }

    @Override
    public String ruleBrokenBy(String text) {
      return "be a version such as 6.1";
    }
  }

  /** Words that mean themselves; white space becomes single spaces. */
  record Phrase(int maxLength) implements ValueType<String> {

    @Override
    public Optional<String> read(String text) {
      String phrase = String.join(" ", Words.in(text));
      return phrase.isEmpty() || Words.length(phrase) > maxLength || hasFlag(phrase)
          ? Optional.empty()
          : Optional.of(phrase);
    }

    @Override
    public String write(String value) {
      return value;
    }

    @Override
    public String ruleBrokenBy(String text) {
      return hasFlag(text)
          ? "be words without --parameters among them"
          : "be 1 to " + maxLength + " characters of text";
    }

    private static boolean hasFlag(String text) {
      return Words.in(text).stream().anyMatch(word -> FlagWord.in(word).isPresent());
    }
  }

  /** "0.25, 0.5, 1 or 2". */
  private static String listed(List<String> choices) {
    int last = choices.size() - 1;
    String others = String.join(", ", choices.subList(0, last));
    return others.isEmpty() ? choices.get(last) : others + " or " + choices.get(last);
  }
}
