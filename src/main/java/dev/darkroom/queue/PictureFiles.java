package dev.darkroom.queue;

import dev.darkroom.asset.Asset;
import dev.darkroom.asset.Bucket;
import dev.darkroom.asset.BucketKey;
import dev.darkroom.asset.Durability;
import dev.darkroom.asset.Grid;
import dev.darkroom.asset.Picture;
import dev.darkroom.asset.PictureText;
import dev.darkroom.asset.PngEncoder;
import dev.darkroom.asset.WebpEncoder;
import dev.darkroom.engine.EngineImage;
import dev.darkroom.engine.RenderSpec;
import dev.darkroom.job.Job;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Puts pictures into the bucket. Encoding is work for the processor, so it happens on a few
 * platform threads of its own and never holds up the virtual threads that answer requests.
 */
public final class PictureFiles implements AutoCloseable {

  private final Bucket bucket;
  private final PictureTexts texts;
  private final InstantSource clock;
  private final ExecutorService encoders;

  /**
   * @param threads how many pictures are encoded at once
   */
  public PictureFiles(Bucket bucket, PictureTexts texts, InstantSource clock, int threads) {
    this.bucket = bucket;
    this.texts = texts;
    this.clock = clock;
    this.encoders =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().name("encode-", 1).daemon().factory());
  }

  /** Stores a run's partial pictures as one; a crash may lose it. */
  Asset writePreview(Job job, List<Picture> previews) throws InterruptedException {
    return all(List.of(() -> {
      Picture tiled = Grid.tile(previews);
      byte[] webp = WebpEncoder.PREVIEW.encode(tiled, PictureText.NONE);
      return write(
          job, Asset.Kind.PREVIEW, OptionalInt.empty(), tiled, "webp", webp, Durability.EPHEMERAL);
    }))
        .getFirst();
  }

  /** Stores what a run made: for four pictures their grid first, then each; all safe on return. */
  List<Asset> writeResults(Job job, List<EngineImage> images) throws InterruptedException {
    List<Callable<Asset>> writes = new ArrayList<>();
    List<Picture> pictures = images.stream().map(EngineImage::picture).toList();
    if (pictures.size() == RenderSpec.GRID) {
      writes.add(() ->
          writeResult(
              job, Asset.Kind.GRID, OptionalInt.empty(), Grid.of(pictures), texts.ofGrid(job)));
    }
    IntStream.range(0, pictures.size())
        .forEach(i -> {
          OptionalInt index = pictures.size() == 1 ? OptionalInt.empty() : OptionalInt.of(i + 1);
          writes.add(() ->
              writeResult(
                  job,
                  Asset.Kind.PICTURE,
                  index,
                  pictures.get(i),
                  texts.ofPicture(job, i, images.get(i))));
        });
    return all(writes);
  }

  /** Removes the files of assets whose rows are gone or never were. */
  void delete(Collection<Asset> assets) {
    for (Asset asset : assets) {
      bucket.delete(new BucketKey(asset.id(), asset.extension()));
    }
  }

  @Override
  public void close() {
    encoders.shutdown();
  }

  private Asset writeResult(
      Job job, Asset.Kind kind, OptionalInt index, Picture picture, PictureText text) {
    byte[] png = PngEncoder.encode(picture, text);
    return write(job, kind, index, picture, "png", png, Durability.DURABLE);
  }

  private Asset write(
      Job job,
      Asset.Kind kind,
      OptionalInt index,
      Picture picture,
      String extension,
      byte[] bytes,
      Durability durability) {
    Asset asset =
        new Asset(
            UUID.randomUUID(),
            job.id(),
            kind,
            index,
            extension,
            picture.size(),
            bytes.length,
            clock.instant());
    bucket.write(new BucketKey(asset.id(), extension), bytes, durability);
    return asset;
  }

  /** All of them, or none. */
  private List<Asset> all(List<Callable<Asset>> writes) throws InterruptedException {
    List<Asset> assets = new ArrayList<>();
    Optional<ExecutionException> trouble = Optional.empty();
    for (Future<Asset> written : encoders.invokeAll(writes)) {
      try {
        assets.add(written.get());
      } catch (ExecutionException e) {
        trouble = Optional.of(e);
      }
    }
    if (trouble.isPresent()) {
      delete(assets);
      throw new IllegalStateException("A picture can't be stored.", trouble.get().getCause());
    }
    return assets;
  }
}
