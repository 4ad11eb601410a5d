package dev.darkroom.cli;

import picocli.CommandLine.Command;

/** Orders one picture of a grid in a larger size. */
@Command(
    name = "upscale",
    description = "Make one picture of a grid larger and save it.",
    footer = {
      "",
      "Examples:",
      "  darkroom upscale 01a2006f-948f-7bb7-93c5-4b3f1fe59cf5 2",
      "  darkroom upscale pictures/sailing-boats-01a2006f-2.png"
    })
final class UpscaleCommand extends GridPictureCommand {

  UpscaleCommand(Surroundings surroundings) {
    super(surroundings, "/v1/upscale");
  }
}
