package dev.darkroom.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Orders a grid of four pictures that are made from several others. */
@Command(
    name = "blend",
    synopsisHeading = "",
    customSynopsis = "Usage: darkroom blend [OPTIONS] FILE_OR_URL FILE_OR_URL...",
    description = "Make a grid of four pictures from two to five others and save them.",
    footer = {
      "",
      "Example:",
      "  darkroom blend harbour.png https://example.com/fox.jpg --prompt \"in the snow\" --ar 3:2"
    })
final class BlendCommand extends PictureCommand {
  private static final int FEWEST = 2;
  private static final int MOST = 5;

  /** In base64 just within what a request may have. */
  private static final long LARGEST_TOTAL = 45 << 20;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE_OR_URL",
      description = "Two to five pictures: files of at most 20 MiB, or URLs.")
  private List<String> pictures = new ArrayList<>();

  @Option(names = "--prompt", paramLabel = "TEXT", description = "What to make of them.")
  private @Nullable String prompt;

  @Option(
      names = "--ar",
      paramLabel = "W:H",
      description = "The aspect ratio, such as 16:9 (default: 1:1).")
  private @Nullable String aspectRatio;

  BlendCommand(Surroundings surroundings) {
    super(surroundings);
  }

  /** The body of the order. */
  record BlendRequest(
      List<PictureField> images,
      @Nullable String prompt,
      @Nullable String aspectRatio,
      @JsonUnwrapped Webhook webhook) {}

  @Override
  Order pictures(Api api) {
    var sources = sources();
    var images = sources.stream().map(PictureSource::picture).toList();
    var names = sources.stream().map(PictureSource::name).collect(Collectors.joining(" + "));
    return new Order(
        "/v1/blend",
        new BlendRequest(images, prompt, aspectRatio, webhook()),
        prompt == null ? names : prompt);
  }

  private List<PictureSource> sources() {
    if (pictures.size() < FEWEST || pictures.size() > MOST) {
      throw CommandFailed.usage(
          "A blend is made of %d to %d pictures, not of %d."
              .formatted(FEWEST, MOST, pictures.size()));
    }
    var folder = surroundings().workingDirectory();
    var sources = pictures.stream().map(text -> PictureSource.of(text, folder)).toList();
    var total = sources.stream().mapToLong(PictureSource::bytes).sum();
    if (total > LARGEST_TOTAL) {
      throw CommandFailed.because(
          "The files have %s together, and 45 MiB is the most."
              .formatted(PictureSource.mebibytes(total)));
    }
    return sources;
  }
}
