package dev.darkroom.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Orders a grid of four pictures, waits for them, and saves them. */
@Command(
    name = "imagine",
    synopsisHeading = "",
    customSynopsis = "Usage: darkroom imagine [OPTIONS] PROMPT...",
    description = "Make a grid of four pictures from a prompt and save them.",
    footer = {
      "",
      "Flags in the prompt say how: --ar 16:9, --no trees, --chaos 40.",
      "Quotes around the prompt are welcome and not required.",
      "",
      "Example:",
      "  darkroom imagine --seed 42 sailing boats at sunset, watercolor --ar 3:2"
    })
final class ImagineCommand extends PictureCommand {

  /** What the decoder leaves where the command line's bytes are no text in the locale. */
  private static final char UNDECODABLE = '\uFFFD';

  @Parameters(arity = "1..*", paramLabel = "PROMPT", description = "What to make.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Start from this seed (0 to 4294967295) to get the same pictures again.")
  private @Nullable Long seed;

  @Option(
      names = "--image",
      paramLabel = "URL",
      description = "Take the picture at this URL as a reference.")
  private @Nullable String image;

  ImagineCommand(Surroundings surroundings) {
    super(surroundings);
  }

  /** The body of the order. */
  record ImagineRequest(
      String prompt,
      @Nullable Long seed,
      @Nullable String imageUrl,
      @JsonUnwrapped Webhook webhook) {}

  @Override
  void complete(CommandSpec spec) {
    // people forget the quotes: what is no option of ours, such as --ar, belongs to the prompt
    spec.parser().unmatchedOptionsArePositionalParams(true);
  }

  @Override
  Order pictures(Api api) {
    var prompt = prompt();
    if (image != null && !PictureSource.isUrl(image)) {
      throw CommandFailed.usage(
          "--image takes a picture's URL, which begins with http:// or https://, not \"%s\"."
              .formatted(image));
    }
    return new Order("/v1/imagine", new ImagineRequest(prompt, seed, image, webhook()), prompt);
  }

  private String prompt() {
    var prompt = String.join(" ", words);
    if (prompt.indexOf(UNDECODABLE) >= 0) {
      throw CommandFailed.usage(
          "The prompt did not arrive as text: set LC_ALL=C.UTF-8, or another UTF-8 locale.");
    }
    return prompt;
  }
}
