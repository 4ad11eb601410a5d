package dev.darkroom.asset.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.asset.Asset;
import dev.darkroom.asset.Bucket;
import dev.darkroom.asset.BucketKey;
import dev.darkroom.asset.Content;
import dev.darkroom.asset.DiskBucket;
import dev.darkroom.asset.Durability;
import dev.darkroom.db.TestClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariantsTest {

  private static final long LIMIT = 1 << 20;

  @TempDir private Path folder;
  private final TestClock clock = new TestClock();
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Variants> opened = new ArrayList<>();

  @AfterEach
  void close() {
    callers.close();
    opened.forEach(Variants::close);
  }

  @Test
  void eachFormatIsMadeInItsSize() throws Exception {
    Bucket bucket = DiskBucket.open(folder.resolve("pictures"));
    Variants variants = variants(bucket, cache(), 2, Duration.ofSeconds(10));
    Variant wanted = VariantFixture.variant(VariantFixture.stored(bucket), 30);
    for (VariantFormat format : VariantFormat.values()) {
      Variant variant =
          new Variant(
              wanted.original(), wanted.framing(), format, format == VariantFormat.PNG ? 0 : 80);
      try (InputStream file = variants.get(variant).orElseThrow().open()) {
        var image = ImageIO.read(file);
        assertThat(image.getWidth()).isEqualTo(30);
        assertThat(image.getHeight()).isEqualTo(20);
      }
    }
  }

  @Test
  void whatManyWantAtOnceIsMadeOnceAndThenKept() throws Exception {
    StalledBucket bucket = new StalledBucket(DiskBucket.open(folder.resolve("pictures")));
    Variants variants = variants(bucket, cache(), 2, Duration.ofSeconds(10));
    Variant variant = VariantFixture.variant(VariantFixture.stored(bucket), 30);

    List<Future<Optional<Content>>> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      answers.add(callers.submit((Callable<Optional<Content>>) () -> variants.get(variant)));
    }
    bucket.opened.await();
    bucket.goOn.countDown();

    for (Future<Optional<Content>> answer : answers) {
      assertThat(answer.get()).isPresent();
    }
    assertThat(variants.get(variant)).isPresent();
    assertThat(bucket.opens).hasValue(1);
  }

  @Test
  void whoDoesNotGetItsTurnInTimeIsTold() throws Exception {
    StalledBucket bucket = new StalledBucket(DiskBucket.open(folder.resolve("pictures")));
    Variants variants = variants(bucket, cache(), 1, Duration.ofMillis(1));
    Asset asset = VariantFixture.stored(bucket);
    Future<Optional<Content>> first =
        callers.submit(
            (Callable<Optional<Content>>) () -> variants.get(VariantFixture.variant(asset, 30)));
    bucket.opened.await();

    assertThatExceptionOfType(BusyException.class)
        .isThrownBy(() -> variants.get(VariantFixture.variant(asset, 20)));

    bucket.goOn.countDown();
    assertThat(first.get()).isPresent();
    assertThat(variants.get(VariantFixture.variant(asset, 20))).isPresent();
  }

  @Test
  void pixelsAreBoundedToo() throws Exception {
    Workbench workbench = new Workbench(2, Duration.ofMillis(1));
    try (workbench) {
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      Future<String> large =
          callers.submit(
              (Callable<String>)
                  () ->
                      workbench.run(
                          36_000_000,
                          () -> {
                            begun.countDown();
                            goOn.await();
                            return "large";
                          }));
      begun.await();

      assertThat(workbench.run(1_000_000, () -> "small")).isEqualTo("small");
      assertThatExceptionOfType(BusyException.class)
          .isThrownBy(() -> workbench.run(36_000_000, () -> "another"));
      goOn.countDown();
      assertThat(large.get()).isEqualTo("large");
      assertThat(workbench.run(50_000_000, () -> "alone")).isEqualTo("alone");
    }
  }

  @Test
  void aDeletedPicturesVariantsAreGoneWithIt() throws Exception {
    VariantCache cache = cache();
    Bucket bucket = new ForgetfulBucket(DiskBucket.open(folder.resolve("pictures")), cache);
    Variants variants = variants(bucket, cache, 2, Duration.ofSeconds(10));
    Asset asset = VariantFixture.stored(bucket);
    Variant variant = VariantFixture.variant(asset, 30);
    assertThat(variants.get(variant)).isPresent();

    bucket.delete(new BucketKey(asset.id(), "png"));

    assertThat(cache.room()).isZero();
    assertThat(variants.get(variant)).isEmpty();
  }

  @Test
  void aPictureDeletedWhileItsVariantIsMadeLeavesNone() throws Exception {
    VariantCache cache = cache();
    StalledBucket stalled = new StalledBucket(DiskBucket.open(folder.resolve("pictures")));
    Bucket bucket = new ForgetfulBucket(stalled, cache);
    Variants variants = variants(bucket, cache, 2, Duration.ofSeconds(10));
    Asset asset = VariantFixture.stored(bucket);
    Variant variant = VariantFixture.variant(asset, 30);
    Future<Optional<Content>> answer =
        callers.submit((Callable<Optional<Content>>) () -> variants.get(variant));
    stalled.opened.await();

    bucket.delete(new BucketKey(asset.id(), "png"));
    stalled.goOn.countDown();

    assertThat(answer.get()).isEmpty();
    assertThat(cache.room()).isZero();
  }

  @Test
  void aPictureThatIsDamagedIsTheServersFaultAndNotKept() throws Exception {
    Bucket bucket = DiskBucket.open(folder.resolve("pictures"));
    VariantCache cache = cache();
    Variants variants = variants(bucket, cache, 2, Duration.ofSeconds(10));
    Asset asset = VariantFixture.asset();
    bucket.write(new BucketKey(asset.id(), "png"), new byte[100], Durability.EPHEMERAL);

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> variants.get(VariantFixture.variant(asset, 30)));
    assertThat(cache.room()).isZero();
  }

  private VariantCache cache() {
    return VariantCache.open(folder.resolve("cache"), LIMIT, clock);
  }

  private Variants variants(Bucket bucket, VariantCache cache, int places, Duration patience) {
    Variants variants = new Variants(bucket, cache, clock, new Workbench(places, patience));
    opened.add(variants);
    return variants;
  }

  /** A bucket whose files can't be read before it is told to go on. */
  private static final class StalledBucket implements Bucket {

    final CountDownLatch opened = new CountDownLatch(1);
    final CountDownLatch goOn = new CountDownLatch(1);
    final AtomicInteger opens = new AtomicInteger();
    private final Bucket bucket;

    StalledBucket(Bucket bucket) {
      this.bucket = bucket;
    }

    @Override
    public Optional<Content> find(BucketKey key) {
      return bucket.find(key).map(StalledContent::new);
    }

    @Override
    public long write(BucketKey key, InputStream bytes, Durability durability) throws IOException {
      return bucket.write(key, bytes, durability);
    }

    @Override
    public void delete(BucketKey key) {
      bucket.delete(key);
    }

    @Override
    public void visitOlderThan(Instant instant, Consumer<BucketKey> visitor) {
      bucket.visitOlderThan(instant, visitor);
    }

    @Override
    public OptionalLong freeBytes() {
      return bucket.freeBytes();
    }

    private final class StalledContent implements Content {

      private final Content content;

      StalledContent(Content content) {
        this.content = content;
      }

      @Override
      public long size() {
        return content.size();
      }

      @Override
      public Instant lastModified() {
        return content.lastModified();
      }

      @Override
      public InputStream open(long offset, long length) {
        InputStream open = content.open(offset, length);
        opens.incrementAndGet();
        opened.countDown();
        try {
          goOn.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        return open;
      }

      @Override
      public Optional<Path> file() {
        return Optional.empty();
      }
    }
  }
}
