package dev.darkroom.prompt;

import java.util.Optional;

/**
 * The parameters in force for a job, none left open; {@link ParameterOverrides#inForce} makes them
 * and holds the defaults.
 *
 * @param aspectRatio the shape of each picture
 * @param modelVersion the model asked for, such as {@code 6.1}, whether or not an engine knows it
 * @param processMode how urgent the caller says the job is
 * @param quality 0.25, 0.5, 1 or 2: how much work goes into a picture
 * @param stylize 0 to 1000: how strongly the engine's own taste shows
 * @param chaos 0 to 100: how far the four pictures differ from each other
 * @param weird 0 to 3000: how odd they get
 * @param seed 0 to 4294967295: where the picture's randomness begins
 * @param imageWeight 0 to 3: how much the reference pictures count against the text
 * @param tile whether opposite edges join
 * @param raw whether the engine keeps its own taste out
 * @param niji whether the model is to be the one for anime
 * @param no what must not be seen
 */
public record Parameters(
    AspectRatio aspectRatio,
    String modelVersion,
    ProcessMode processMode,
    double quality,
    int stylize,
    int chaos,
    int weird,
    long seed,
    double imageWeight,
    boolean tile,
    boolean raw,
    boolean niji,
    Optional<String> no) {

  public Parameters {
    Parameter.MODEL_VERSION.require(modelVersion);
    Parameter.QUALITY.require(quality);
    Parameter.STYLIZE.require(stylize);
    Parameter.CHAOS.require(chaos);
    Parameter.WEIRD.require(weird);
    Parameter.SEED.require(seed);
    Parameter.IMAGE_WEIGHT.require(imageWeight);
    no.ifPresent(Parameter.NO::require);
  }

  /** The same with another seed. */
  public Parameters withSeed(long newSeed) {
    return new Parameters(
        aspectRatio,
        modelVersion,
        processMode,
        quality,
        stylize,
        chaos,
        weird,
        newSeed,
        imageWeight,
        tile,
        raw,
        niji,
        no);
  }
}
