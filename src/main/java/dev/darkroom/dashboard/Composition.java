package dev.darkroom.dashboard;

import dev.darkroom.job.Job;
import dev.darkroom.prompt.AspectRatio;
import dev.darkroom.prompt.Parameter;
import dev.darkroom.prompt.ParameterOverrides;
import dev.darkroom.prompt.Parameters;
import dev.darkroom.prompt.PromptException;
import dev.darkroom.prompt.PromptParser;
import dev.darkroom.source.SourcePictures;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody who asks for pictures begins with.
 *
 * @param controls what the controls say that is not usual
 * @param pictures URLs
 * @param lost how many pictures were sent along with the job that all this comes from: they went
 *     with its end
 */
public record Composition(
    String prompt, ParameterOverrides controls, List<String> pictures, int lost) {

  static final Composition EMPTY = of("");

  /** The shapes that are offered; a prompt's {@code --ar} takes any. */
  private static final List<AspectRatio> RATIOS =
      Stream.of("1:1", "4:3", "3:2", "16:9", "3:4", "2:3", "9:16")
          .flatMap(ratio -> AspectRatio.parse(ratio).stream())
          .toList();

  public Composition {
    pictures = List.copyOf(pictures);
  }

  static Composition of(String prompt) {
    return new Composition(prompt, ParameterOverrides.NONE, List.of(), 0);
  }

  /**
   * What asks for the job once more, its seed included: its words, what it asked for beside them in
   * the tool's controls, and as flags what there is no control for.
   */
  static Composition of(Job job, Tool tool) {
    if (!isRead(job)) {
      return of(job.prompt());
    }
    ParameterOverrides asked = ParameterOverrides.of(job.parameters()).withoutUsual();
    ParameterOverrides controls = asked;
    ParameterOverrides flags = asked;
    for (Parameter<?> parameter : Parameter.ALL) {
      if (hasControl(tool, parameter, job.parameters())) {
        flags = flags.without(parameter);
      } else {
        controls = controls.without(parameter);
      }
    }
    String prompt =
        Stream.of(job.text(), flags.asFlags())
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" "));
    // What a job that comes from a grid refers to is the grid's.
    List<String> references = job.origin().isEmpty() ? job.imageUrls() : List.of();
    List<String> urls =
        references.stream().filter(reference -> !SourcePictures.isInBucket(reference)).toList();
    return new Composition(prompt, controls, urls, references.size() - urls.size());
  }

  /** Whether its words and parameters were told apart; a prompt that was refused is kept whole. */
  private static boolean isRead(Job job) {
    try {
      return PromptParser.parse(job.prompt()).text().equals(job.text());
    } catch (PromptException e) {
      return false;
    }
  }

  private static boolean hasControl(Tool tool, Parameter<?> parameter, Parameters parameters) {
    return tool.controls().contains(parameter)
        && (!parameter.equals(Parameter.ASPECT_RATIO) || RATIOS.contains(parameters.aspectRatio()));
  }

  public List<AspectRatio> ratios() {
    return RATIOS;
  }

  /** What the controls stand at. The seed counts only if {@link #seed} says one. */
  public Parameters values() {
    return controls.inForce(0);
  }

  /** The seed to begin with; empty for any. */
  public String seed() {
    return controls.get(Parameter.SEED).map(String::valueOf).orElse("");
  }
}
