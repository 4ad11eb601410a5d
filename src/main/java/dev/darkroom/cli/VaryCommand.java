package dev.darkroom.cli;

import picocli.CommandLine.Command;

/** Orders a grid of four pictures that are kin to one of another grid. */
@Command(
    name = "vary",
    description = "Make a grid of four pictures kin to one of another grid and save them.",
    footer = {
      "",
      "Examples:",
      "  darkroom vary 01a2006f-948f-7bb7-93c5-4b3f1fe59cf5 2",
      "  darkroom vary pictures/sailing-boats-01a2006f-2.png"
    })
final class VaryCommand extends GridPictureCommand {

  VaryCommand(Surroundings surroundings) {
    super(surroundings, "/v1/variations");
  }
}
