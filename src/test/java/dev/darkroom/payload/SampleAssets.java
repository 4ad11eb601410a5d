package dev.darkroom.payload;

import dev.darkroom.asset.Asset;
import dev.darkroom.asset.Size;
import dev.darkroom.job.SampleJob;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/** What a completed job made. */
final class SampleAssets {

  private SampleAssets() {}

  /** A grid and its four pictures, whose ids are not in the pictures' order. */
  static List<Asset> grid() {
    return List.of(
        asset("50000000", Asset.Kind.GRID, OptionalInt.empty(), new Size(2048, 1024)),
        asset("f1000000", Asset.Kind.PICTURE, OptionalInt.of(1), new Size(1024, 512)),
        asset("20000000", Asset.Kind.PICTURE, OptionalInt.of(2), new Size(1024, 512)),
        asset("f0000000", Asset.Kind.PICTURE, OptionalInt.of(3), new Size(1024, 512)),
        asset("10000000", Asset.Kind.PICTURE, OptionalInt.of(4), new Size(1024, 512)));
  }

  private static Asset asset(String beginning, Asset.Kind kind, OptionalInt index, Size size) {
    return new Asset(
        UUID.fromString(beginning + "-0000-4000-8000-000000000000"),
        SampleJob.ID,
        kind,
        index,
        "png",
        size,
        1_000,
        SampleJob.UPDATED_AT);
  }
}
