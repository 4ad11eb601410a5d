package dev.darkroom.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Orders prompts for a picture and prints them, one a line. */
@Command(
    name = "describe",
    description = "Find four prompts for a picture and print them.",
    footer = {
      "",
      "Prints one prompt a line, after its number and a tab.",
      "",
      "Example:",
      "  darkroom imagine \"$(darkroom describe cat.jpg | sed -n 2p | cut -f 2)\""
    })
final class DescribeCommand extends JobCommand {

  @Parameters(
      paramLabel = "FILE_OR_URL",
      description = "The picture: a file of at most 20 MiB, or a URL.")
  private String picture = "";

  DescribeCommand(Surroundings surroundings) {
    super(surroundings);
  }

  /** The body of the order: {@code image_url} or {@code image_base64}. */
  record DescribeRequest(
      @JsonUnwrapped(prefix = "image_") PictureField picture, @JsonUnwrapped Webhook webhook) {}

  @Override
  Order order(Api api) {
    var source = PictureSource.of(picture, surroundings().workingDirectory());
    var request = new DescribeRequest(source.picture(), webhook());
    return new Order("/v1/describe", request, source.name());
  }

  @Override
  int tell(Api api, Order order, JobReport end) {
    if (wantsJson()) {
      out().println(Json.write(api.jobAsSent(end.jobId())));
    } else {
      var number = 0;
      for (var prompt : end.prompts()) {
        number++;
        out().println(number + "\t" + TerminalText.oneLine(prompt));
      }
    }
    return exitStatus(end.status(), end.error());
  }
}
