package dev.darkroom.asset.variant;

import dev.darkroom.asset.Asset;
import dev.darkroom.asset.Bucket;
import dev.darkroom.asset.BucketKey;
import dev.darkroom.asset.Durability;
import dev.darkroom.asset.Picture;
import dev.darkroom.asset.PictureText;
import dev.darkroom.asset.PngEncoder;
import dev.darkroom.asset.Size;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Pictures to ask variants of. */
final class VariantFixture {

  static final Size SIZE = new Size(60, 40);

  private VariantFixture() {}

  static Asset asset() {
    return new Asset(
        UUID.randomUUID(),
        UUID.randomUUID(),
        Asset.Kind.PICTURE,
        OptionalInt.of(1),
        "png",
        SIZE,
        1_000,
        Instant.EPOCH);
  }

  static Asset stored(Bucket bucket) {
    Asset asset = asset();
    byte[] png = PngEncoder.encode(Picture.blank(SIZE), PictureText.NONE);
    bucket.write(new BucketKey(asset.id(), "png"), png, Durability.EPHEMERAL);
    return asset;
  }

  static Variant variant(Asset asset, int width) {
    return Variant.of(asset, width(width)).orElseThrow();
  }

  static Transformation width(int width) {
    return new Transformation(
        OptionalInt.of(width),
        OptionalInt.empty(),
        Fit.COVER,
        true,
        Optional.empty(),
        OptionalInt.empty());
  }
}
