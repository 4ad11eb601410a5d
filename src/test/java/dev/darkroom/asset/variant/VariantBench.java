package dev.darkroom.asset.variant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.asset.Asset;
import dev.darkroom.asset.Bucket;
import dev.darkroom.asset.BucketKey;
import dev.darkroom.asset.DiskBucket;
import dev.darkroom.asset.Durability;
import dev.darkroom.asset.Framing;
import dev.darkroom.asset.Picture;
import dev.darkroom.asset.PictureText;
import dev.darkroom.asset.PngEncoder;
import dev.darkroom.asset.PngReader;
import dev.darkroom.asset.Resize;
import dev.darkroom.asset.SamplePhotograph;
import dev.darkroom.asset.Size;
import dev.darkroom.db.TestClock;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Times transformations and their parts. No test: it asserts that the work was done and prints how
 * long it took.
 */
class VariantBench {

  private static final int WARM_UP = 60;
  private static final int ROUNDS = 60;
  private static final Size FROM = new Size(1024, 1024);
  private static final Size TO = new Size(512, 512);

  @TempDir private Path folder;

  @Test
  void parts() throws Exception {
    Picture photograph = SamplePhotograph.of(FROM);
    byte[] png = PngEncoder.encode(photograph, PictureText.NONE);
    Framing same = Framing.scaledTo(FROM);
    Framing half = Framing.scaledTo(TO);
    Picture small = Resize.frame(photograph, half);
    System.out.printf(
        "bench: milliseconds, median and 90th percentile of %d; load %.1f; a PNG of %d bytes%n",
        ROUNDS, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), png.length);
    time("PNG 1024 read", () -> PngReader.read(new ByteArrayInputStream(png), same));
    time("PNG 1024 read by ImageIO", () -> ImageIO.read(new ByteArrayInputStream(png)));
    time("1024 to 512", () -> Resize.frame(photograph, half));
    time("PNG 1024 read to 512", () -> PngReader.read(new ByteArrayInputStream(png), half));
    time("512 written as WebP", () -> VariantFormat.WEBP.encode(small, 80));
    time("512 written as JPEG", () -> VariantFormat.JPEG.encode(small, 80));
    time("512 written as PNG", () -> VariantFormat.PNG.encode(small, 0));
  }

  @Test
  void wholes() throws Exception {
    Bucket bucket = DiskBucket.open(folder.resolve("pictures"));
    Asset picture = stored(bucket, FROM);
    Asset grid = stored(bucket, new Size(2048, 2048));
    TestClock clock = new TestClock();
    VariantCache none = VariantCache.open(folder.resolve("none"), 0, clock);
    VariantCache cache = VariantCache.open(folder.resolve("cache"), 1 << 30, clock);
    try (Variants made = new Variants(bucket, none, clock);
        Variants kept = new Variants(bucket, cache, clock)) {
      time("1024 PNG to 512 WebP, made", () -> made.get(webp(picture, 512)).orElseThrow());
      time("2048 PNG to 512 WebP, made", () -> made.get(webp(grid, 512)).orElseThrow());
      time("1024 PNG to 256 WebP, made", () -> made.get(webp(picture, 256)).orElseThrow());
      time("1024 PNG to 512 WebP, kept", () -> kept.get(webp(picture, 512)).orElseThrow());
    }
  }

  private static Asset stored(Bucket bucket, Size size) {
    Asset asset =
        new Asset(
            UUID.randomUUID(),
            UUID.randomUUID(),
            Asset.Kind.PICTURE,
            OptionalInt.empty(),
            "png",
            size,
            1,
            new TestClock().instant());
    byte[] png = PngEncoder.encode(SamplePhotograph.of(size), PictureText.NONE);
    bucket.write(new BucketKey(asset.id(), "png"), png, Durability.EPHEMERAL);
    return asset;
  }

  private static Variant webp(Asset asset, int width) {
    Transformation wanted =
        new Transformation(
            OptionalInt.of(width),
            OptionalInt.empty(),
            Fit.COVER,
            true,
            Optional.of(VariantFormat.WEBP),
            OptionalInt.empty());
    return Variant.of(asset, wanted).orElseThrow();
  }

  private static void time(String what, Callable<?> work) throws Exception {
    for (int i = 0; i < WARM_UP; i++) {
      assertThat(work.call()).isNotNull();
    }
    double[] times = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      work.call();
      times[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(times);
    System.out.printf(
        "bench: %-30s %6.2f %6.2f, least %6.2f%n",
        what, times[ROUNDS / 2], times[ROUNDS * 9 / 10], times[0]);
  }
}
