package dev.darkroom.prompt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The parameters that a caller gave explicitly, in the fields of a request, in the flags of a
 * prompt, or in both; every value is allowed. Immutable.
 */
public final class ParameterOverrides {

  /** Nothing was given. */
  public static final ParameterOverrides NONE = new ParameterOverrides(Map.of());

  /** What is in force when nothing is given; a seed is always new. */
  private static final ParameterOverrides USUAL = of(NONE.inForce(0)).without(Parameter.SEED);

  /** A parameter's value is always of the parameter's type. */
  private final Map<Parameter<?>, Object> values;

  private ParameterOverrides(Map<Parameter<?>, Object> values) {
    this.values = Map.copyOf(values);
  }

  /** What gives all of these parameters explicitly. */
  public static ParameterOverrides of(Parameters parameters) {
    ParameterOverrides all =
        NONE.with(Parameter.ASPECT_RATIO, parameters.aspectRatio())
            .with(Parameter.MODEL_VERSION, parameters.modelVersion())
            .with(Parameter.NIJI, parameters.niji())
            .with(Parameter.PROCESS_MODE, parameters.processMode())
            .with(Parameter.QUALITY, parameters.quality())
            .with(Parameter.STYLIZE, parameters.stylize())
            .with(Parameter.CHAOS, parameters.chaos())
            .with(Parameter.WEIRD, parameters.weird())
            .with(Parameter.SEED, parameters.seed())
            .with(Parameter.IMAGE_WEIGHT, parameters.imageWeight())
            .with(Parameter.TILE, parameters.tile())
            .with(Parameter.RAW, parameters.raw());
    return parameters.no().map(no -> all.with(Parameter.NO, no)).orElse(all);
  }

  /**
   * What a request's fields and its prompt's flags ask for together.
   *
   * @throws PromptException when they disagree about a parameter
   */
  public static ParameterOverrides merge(ParameterOverrides fields, ParameterOverrides flags) {
    Map<Parameter<?>, Object> merged = new LinkedHashMap<>(fields.values);
    for (Parameter<?> parameter : Parameter.ALL) {
      requireAgreement(parameter, fields, flags);
    }
    merged.putAll(flags.values);
    return new ParameterOverrides(merged);
  }

  private static <T> void requireAgreement(
      Parameter<T> parameter, ParameterOverrides fields, ParameterOverrides flags) {
    Optional<T> field = fields.get(parameter);
    Optional<T> flag = flags.get(parameter);
    if (field.isPresent() && flag.isPresent() && !field.equals(flag)) {
      throw new PromptException(
          parameter.field(),
          "%s is %s in the request and %s in the prompt"
              .formatted(
                  parameter.field(),
                  Words.clipped(parameter.text(field.get())),
                  Words.clipped(parameter.text(flag.get()))));
    }
  }

  /**
   * With a parameter given as well, in place of what it was. A switch that is off says nothing, as
   * when it is not given.
   *
   * @throws PromptException when the parameter does not allow the value
   */
  public <T> ParameterOverrides with(Parameter<T> parameter, T value) {
    if (Boolean.FALSE.equals(value)) {
      return this;
    }
    Map<Parameter<?>, Object> more = new LinkedHashMap<>(values);
    more.put(parameter, parameter.checked(value));
    return new ParameterOverrides(more);
  }

  /**
   * With a parameter given as a field of a request, its value as text. A blank {@code no} says
   * nothing.
   *
   * @throws PromptException when the field does not allow the value
   */
  public <T> ParameterOverrides withField(Parameter<T> parameter, String text) {
    return parameter.equals(Parameter.NO) && Words.in(text).isEmpty()
        ? this
        : with(parameter, parameter.fromField(text));
  }

  /** With a parameter not given. */
  public ParameterOverrides without(Parameter<?> parameter) {
    Map<Parameter<?>, Object> fewer = new LinkedHashMap<>(values);
    fewer.remove(parameter);
    return new ParameterOverrides(fewer);
  }

  /** With only that given which would not be so in any case. */
  public ParameterOverrides withoutUsual() {
    Map<Parameter<?>, Object> unusual = new LinkedHashMap<>(values);
    unusual.entrySet().removeAll(USUAL.values.entrySet());
    return new ParameterOverrides(unusual);
  }

  /** The value that was given, if one was. */
  public <T> Optional<T> get(Parameter<T> parameter) {
    @SuppressWarnings("unchecked") // with(..) is the only way in
    T value = (T) values.get(parameter);
    return Optional.ofNullable(value);
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  /**
   * The parameters a job runs with: what was given, and defaults for the rest.
   *
   * @param seedIfNone the seed where none was given, 0 to 4294967295
   */
  public Parameters inForce(long seedIfNone) {
    return new Parameters(
        get(Parameter.ASPECT_RATIO).orElse(AspectRatio.SQUARE),
        get(Parameter.MODEL_VERSION).orElse("7.0"),
        get(Parameter.PROCESS_MODE).orElse(ProcessMode.FAST),
        get(Parameter.QUALITY).orElse(1.0),
        get(Parameter.STYLIZE).orElse(100),
        get(Parameter.CHAOS).orElse(0),
        get(Parameter.WEIRD).orElse(0),
        get(Parameter.SEED).orElse(seedIfNone),
        get(Parameter.IMAGE_WEIGHT).orElse(1.0),
        get(Parameter.TILE).orElse(false),
        get(Parameter.RAW).orElse(false),
        get(Parameter.NIJI).orElse(false),
        get(Parameter.NO));
  }

  /** The flags that say the same in a prompt, such as {@code --ar 16:9 --tile}; perhaps none. */
  public String asFlags() {
    StringJoiner flags = new StringJoiner(" ");
    for (Parameter<?> parameter : Parameter.ALL) {
      addFlag(parameter, flags);
    }
    return flags.toString();
  }

  private <T> void addFlag(Parameter<T> parameter, StringJoiner flags) {
    get(parameter).map(parameter::asFlag).ifPresent(flags::add);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ParameterOverrides overrides && values.equals(overrides.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return asFlags();
  }
}
