package dev.darkroom.asset.variant;

import dev.darkroom.asset.Bucket;
import dev.darkroom.asset.Content;
import dev.darkroom.asset.Picture;
import dev.darkroom.asset.PictureDecoder;
import dev.darkroom.asset.PngReader;
import dev.darkroom.asset.Resize;
import java.io.BufferedInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/** The variants of the pictures in a bucket, from the cache or made on the spot. */
public final class Variants implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int PLACES_PER_CORE = 2;

  private final Bucket bucket;
  private final VariantCache cache;
  private final InstantSource clock;
  private final Workbench workbench;
  private final PictureDecoder decoder = new PictureDecoder();
  private final Map<Variant, CompletableFuture<Optional<Content>>> underWay =
      new ConcurrentHashMap<>();

  /** Variants of which two per core are made at once, and for which others wait five seconds. */
  public Variants(Bucket bucket, VariantCache cache, InstantSource clock) {
    this(
        bucket,
        cache,
        clock,
        new Workbench(PLACES_PER_CORE * Runtime.getRuntime().availableProcessors(), PATIENCE));
  }

  Variants(Bucket bucket, VariantCache cache, InstantSource clock, Workbench workbench) {
    this.bucket = bucket;
    this.cache = cache;
    this.clock = clock;
    this.workbench = workbench;
  }

  /**
   * A variant's file, or empty when the picture is no longer there.
   *
   * @throws BusyException if too many are being made
   */
  public Optional<Content> get(Variant variant) throws BusyException, InterruptedException {
    Optional<Content> cached = cache.find(variant);
    if (cached.isPresent()) {
      return cached;
    }
    CompletableFuture<Optional<Content>> mine = new CompletableFuture<>();
    CompletableFuture<Optional<Content>> earlier = underWay.putIfAbsent(variant, mine);
    if (earlier != null) {
      return await(earlier);
    }
    try {
      mine.complete(make(variant));
    } catch (ExecutionException e) {
      mine.completeExceptionally(e.getCause());
    } catch (Throwable e) {
      mine.completeExceptionally(e);
    } finally {
      underWay.remove(variant, mine);
    }
    return await(mine);
  }

  @Override
  public void close() {
    workbench.close();
  }

  private static Optional<Content> await(CompletableFuture<Optional<Content>> made)
      throws BusyException, InterruptedException {
    try {
      return made.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case BusyException _ -> throw new BusyException();
        case InterruptedException _ -> throw new InterruptedException();
        case null, default ->
            throw new IllegalStateException("A picture can't be transformed.", e.getCause());
      }
    }
  }

  private Optional<Content> make(Variant variant)
      throws BusyException, ExecutionException, InterruptedException {
    // Another may have made it between the look into the cache and the entry in the list.
    Optional<Content> cached = cache.find(variant);
    if (cached.isPresent()) {
      return cached;
    }
    Optional<Content> original = bucket.find(variant.original());
    if (original.isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes = workbench.run(variant.size().area(), () -> transform(original.get(), variant));
    cache.put(variant, bytes);
    if (bucket.find(variant.original()).isEmpty()) {
      cache.forget(variant.original().id());
      return Optional.empty();
    }
    return cache.find(variant).or(() -> Optional.of(new BytesContent(bytes, clock.instant())));
  }

  private byte[] transform(Content original, Variant variant) throws Exception {
    try (InputStream file = new BufferedInputStream(original.open())) {
      Picture picture =
          variant.original().extension().equals(VariantFormat.PNG.extension())
              ? PngReader.read(file, variant.framing())
              : Resize.frame(decoder.decode(file).picture(), variant.framing());
      return variant.format().encode(picture, variant.quality());
    }
  }
}
