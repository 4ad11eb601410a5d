package dev.darkroom.asset.variant;

import dev.darkroom.asset.Asset;
import dev.darkroom.asset.BucketKey;
import dev.darkroom.asset.Framing;
import dev.darkroom.asset.Size;
import java.util.Optional;

/**
 * A stored picture in another size or format, told by what comes out: different wishes with the
 * same result are one variant.
 *
 * @param original the picture's own file
 * @param quality of a format that loses nothing, 0
 */
public record Variant(BucketKey original, Framing framing, VariantFormat format, int quality) {

  /** As sharp's, when nobody says which. */
  private static final int USUAL_QUALITY = 80;

  /** To be raised whenever the same variant would come out with other bytes than before. */
  private static final int REVISION = 1;

  /** What is wanted of a picture, or empty where that is the picture as it is. */
  public static Optional<Variant> of(Asset asset, Transformation wanted) {
    Optional<VariantFormat> own = VariantFormat.of(asset.extension());
    VariantFormat format = wanted.format().or(() -> own).orElse(VariantFormat.PNG);
    Framing framing = wanted.framing(asset.size());
    boolean isRequantized = wanted.quality().isPresent() && !format.isLossless();
    if (framing.keeps(asset.size()) && own.equals(Optional.of(format)) && !isRequantized) {
      return Optional.empty();
    }
    int quality = format.isLossless() ? 0 : wanted.quality().orElse(USUAL_QUALITY);
    BucketKey original = new BucketKey(asset.id(), asset.extension());
    return Optional.of(new Variant(original, framing, format, quality));
  }

  /** Begins with the picture's id, says all that makes the variant, and is a file's name. */
  public String name() {
    return "%s-%d-%s-%s-%d.%s"
        .formatted(
            original.id(),
            REVISION,
            framing.scaled(),
            framing.canvas(),
            quality,
            format.extension());
  }

  /** What comes out. */
  Size size() {
    return framing.canvas();
  }
}
