package dev.darkroom.prompt;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing a caller may choose about a picture: its name as a field of a request and as a flag in
 * a prompt, and the values it allows. There are the constants of this class and no others.
 *
 * @param <T> the type of its value
 */
public final class Parameter<T> {

  public static final Parameter<AspectRatio> ASPECT_RATIO =
      new Parameter<>("aspect_ratio", "--ar ", new ValueType.Ratio());

  /**
   * The model's version. A field takes the versions of the jobs API's contract; a flag takes any
   * ({@code --v 5.1}, {@code --v 8}), since which models there are is the engine's business.
   */
  public static final Parameter<String> MODEL_VERSION =
      new Parameter<>(
          "model_version",
          "--v ",
          new ValueType.OneWordOf<>(List.of("5.2", "6.0", "6.1", "7.0"), Function.identity()),
          new ValueType.Version());

  public static final Parameter<Boolean> NIJI = toggle("niji", "--niji");

  /** How urgent the job is; its values are flags themselves, such as {@code --turbo}. */
  public static final Parameter<ProcessMode> PROCESS_MODE =
      new Parameter<>(
          "process_mode",
          "--",
          new ValueType.OneWordOf<>(List.of(ProcessMode.values()), ProcessMode::text));

  public static final Parameter<Double> QUALITY =
      new Parameter<>(
          "quality", "--quality ", new ValueType.OneNumberOf(List.of(0.25, 0.5, 1.0, 2.0)));

  public static final Parameter<Integer> STYLIZE = wholeNumber("stylize", 1000);

  public static final Parameter<Integer> CHAOS = wholeNumber("chaos", 100);

  public static final Parameter<Integer> WEIRD = wholeNumber("weird", 3000);

  public static final Parameter<Long> SEED =
      new Parameter<>(
          "seed", "--seed ", new ValueType.WholeNumber<>(0, (1L << 32) - 1, Long::valueOf));

  public static final Parameter<Double> IMAGE_WEIGHT =
      new Parameter<>("image_weight", "--iw ", new ValueType.Decimal(3));

  public static final Parameter<Boolean> TILE = toggle("tile", "--tile");

  /** Whether the engine keeps its own taste out: {@code --style raw}. */
  public static final Parameter<Boolean> RAW =
      new Parameter<>("style", "--style ", new ValueType.OneWordOf<>(List.of(true), on -> "raw"));

  /** What must not be seen. */
  public static final Parameter<String> NO =
      new Parameter<>("no", "--no ", new ValueType.Phrase(2000));

  /** Every parameter, in the order in which flags are printed. */
  public static final List<Parameter<?>> ALL =
      List.of(
          ASPECT_RATIO,
          MODEL_VERSION,
          NIJI,
          PROCESS_MODE,
          QUALITY,
          STYLIZE,
          CHAOS,
          WEIRD,
          SEED,
          IMAGE_WEIGHT,
          TILE,
          RAW,
          NO);

  private final String field;

  /** What a prompt says before the value; ends in a space where the value is a word of its own. */
  private final String flagPrefix;

  private final ValueType<T> fieldType;
  private final ValueType<T> type;

  private Parameter(String field, String flagPrefix, ValueType<T> type) {
    this(field, flagPrefix, type, type);
  }

  /**
   * @param fieldType what a field of a request may say, which is all or a part of {@code type}
   * @param type the values there are
   */
  private Parameter(String field, String flagPrefix, ValueType<T> fieldType, ValueType<T> type) {
    this.field = field;
    this.flagPrefix = flagPrefix;
    this.fieldType = fieldType;
    this.type = type;
  }

  private static Parameter<Integer> wholeNumber(String name, int max) {
    return new Parameter<>(
        name, "--" + name + " ", new ValueType.WholeNumber<>(0, max, Math::toIntExact));
  }

  private static Parameter<Boolean> toggle(String field, String flag) {
    return new Parameter<>(
        field,
        flag,
        new ValueType.OneWordOf<>(List.of(true, false), String::valueOf),
        new ValueType.OneWordOf<>(List.of(true), on -> ""));
  }

  /** Its name as a field of a request and in messages, such as {@code aspect_ratio}. */
  public String field() {
    return field;
  }

  /**
   * The value that a request's field stands for, given as text: {@code 0.5} for the number 0.5.
   *
   * @throws PromptException when it is none that the field allows
   */
  public T fromField(String text) {
    return read(fieldType, text, field);
  }

  /**
   * The value that a flag in a prompt is followed by.
   *
   * @throws PromptException when it is none that the parameter allows
   */
  T fromFlag(String text) {
    return read(type, text, flagInMessages());
  }

  /** The same value in its one spelling. */
  T checked(T value) {
    return read(type, type.write(value), field);
  }

  /**
   * Lets only allowed values pass, in their one spelling.
   *
   * @throws IllegalArgumentException for any other
   */
  void require(T value) {
    String text = type.write(value);
    if (!type.read(text).equals(Optional.of(value))) {
      throw new IllegalArgumentException(field + " must " + type.ruleBrokenBy(text));
    }
  }

  private T read(ValueType<T> allowed, String text, String subject) {
    return allowed
        .read(text)
        .orElseThrow(() ->
            new PromptException(
                field,
                "%s must %s, not %s"
                    .formatted(subject, allowed.ruleBrokenBy(text), Words.quoted(text))));
  }

  /** What to say when the flag stands there without its value. */
  PromptException missingValue(String typedFlag) {
    return new PromptException(
        field, "%s has no value: it must %s".formatted(typedFlag, type.ruleBrokenBy("")));
  }

  /** Whether a flag may be followed by the text. */
  boolean allows(String text) {
    return type.read(text).isPresent();
  }

  /** The value as requests write it: {@code 16:9}, {@code turbo}. */
  String text(T value) {
    return type.write(value);
  }

  /** The flag that says this value: {@code --ar 16:9}, {@code --turbo}, {@code --tile}. */
  String asFlag(T value) {
    return flagPrefix + type.write(value);
  }

  private String flagInMessages() {
    return this == ASPECT_RATIO ? "aspect ratio" : flagPrefix.strip();
  }

  /** Its name as a field. */
  @Override
  public String toString() {
    return field;
  }
}
