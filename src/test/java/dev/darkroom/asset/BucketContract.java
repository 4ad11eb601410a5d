package dev.darkroom.asset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every bucket promises. A test class of each kind of bucket extends it. */
abstract class BucketContract {

  /** The bucket under test, empty when a test starts. */
  abstract Bucket bucket();

  @ParameterizedTest
  @EnumSource(Durability.class)
  void whatWasWrittenIsFound(Durability durability) throws IOException {
    BucketKey key = newKey();

    bucket().write(key, utf8("a picture"), durability);

    Content content = bucket().find(key).orElseThrow();
    assertThat(content.size()).isEqualTo(9);
    assertThat(content.lastModified()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    assertThat(read(content)).isEqualTo("a picture");
  }

  @Test
  void anUnknownKeyIsNotFound() {
    assertThat(bucket().find(newKey())).isEmpty();
  }

  @Test
  void filesOfOneIdAreToldApartByTheirExtension() throws IOException {
    var png = new BucketKey(UUID.randomUUID(), "png");
    var webp = new BucketKey(png.id(), "webp");

    write(png, "png");

    assertThat(bucket().find(webp)).isEmpty();
    write(webp, "webp");
    assertThat(read(png)).isEqualTo("png");
    assertThat(read(webp)).isEqualTo("webp");
  }

  @Test
  void anEmptyFileIsAFile() throws IOException {
    BucketKey key = newKey();

    write(key, "");

    assertThat(read(key)).isEmpty();
  }

  @Test
  void aSecondWriteReplacesTheFirst() throws IOException {
    BucketKey key = newKey();

    write(key, "the first and longer one");
    write(key, "the second");

    assertThat(read(key)).isEqualTo("the second");
  }

  @Test
  void aFileMayComeInBitByBit() throws IOException {
    BucketKey key = newKey();
    String text = "0123456789".repeat(20_000);

    long length = bucket().write(key, dripping(text), Durability.DURABLE);

    assertThat(length).isEqualTo(200_000);
    assertThat(read(key)).isEqualTo(text);
  }

  @Test
  void aFileWhoseBytesBreakOffIsNotStored() throws IOException {
    BucketKey replaced = newKey();
    BucketKey fresh = newKey();
    write(replaced, "a picture");
    var broken = new IOException("the body broke off");

    for (BucketKey key : List.of(replaced, fresh)) {
      assertThatThrownBy(() -> bucket().write(key, breaking(broken), Durability.DURABLE))
          .isSameAs(broken);
    }

    assertThat(read(replaced)).isEqualTo("a picture");
    assertThat(visited(Instant.now().plus(1, ChronoUnit.DAYS))).containsExactly(replaced);
  }

  @Test
  void aFileWhoseBytesTurnOutToBeNonsenseIsNotStored() {
    BucketKey key = newKey();
    var nonsense = new IllegalArgumentException("no base64");

    assertThatThrownBy(() -> bucket().write(key, breaking(nonsense), Durability.EPHEMERAL))
        .isSameAs(nonsense);

    assertThat(bucket().find(key)).isEmpty();
  }

  @Test
  void anyPartCanBeRead() throws IOException {
    BucketKey key = newKey();
    write(key, "0123456789");
    Content content = bucket().find(key).orElseThrow();

    assertThat(read(content, 0, 10)).isEqualTo("0123456789");
    assertThat(read(content, 3, 4)).isEqualTo("3456");
    assertThat(read(content, 9, 1)).isEqualTo("9");
    assertThat(read(content, 4, 0)).isEmpty();
    assertThat(read(content, 10, 0)).isEmpty();
  }

  @Test
  void aPartIsReadByteByByteToo() throws IOException {
    BucketKey key = newKey();
    write(key, "0123456789");

    try (InputStream part = bucket().find(key).orElseThrow().open(5, 3)) {
      assertThat(part.read()).isEqualTo('5');
      assertThat(part.skip(1)).isEqualTo(1);
      assertThat(part.read()).isEqualTo('7');
      assertThat(part.read()).isEqualTo(-1);
      assertThat(part.read(new byte[4])).isEqualTo(-1);
      assertThat(part.skip(1)).isZero();
    }
  }

  @Test
  void aPartOutsideTheFileIsRefused() {
    BucketKey key = newKey();
    write(key, "0123456789");
    Content content = bucket().find(key).orElseThrow();

    for (long[] part : new long[][] {{-1, 2}, {0, 11}, {10, 1}, {5, -1}, {5, Long.MAX_VALUE}}) {
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> content.open(part[0], part[1]));
    }
  }

  @Test
  void aDeletedFileIsGone() {
    BucketKey key = newKey();
    write(key, "a picture");
    Content content = bucket().find(key).orElseThrow();

    bucket().delete(key);

    assertThat(bucket().find(key)).isEmpty();
    assertThatExceptionOfType(BucketException.class)
        .isThrownBy(content::open)
        .withMessageContaining(key.fileName());
  }

  @Test
  void deletingWhatIsNotThereIsNoError() throws IOException {
    BucketKey key = newKey();
    BucketKey other = newKey();
    write(key, "a picture");
    write(other, "another");

    bucket().delete(key);
    bucket().delete(key);

    assertThat(read(other)).isEqualTo("another");
  }

  @Test
  void everyFileOlderThanAnInstantIsVisitedOnce() {
    List<BucketKey> keys = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      keys.add(newKey());
      write(keys.getLast(), "a picture");
    }

    assertThat(visited(Instant.now().plus(1, ChronoUnit.DAYS)))
        .containsExactlyInAnyOrderElementsOf(keys);
    assertThat(visited(Instant.now().minus(1, ChronoUnit.DAYS))).isEmpty();
  }

  @Test
  void aVisitorMayDeleteWhatItIsShown() {
    for (int i = 0; i < 30; i++) {
      write(newKey(), "a picture");
    }
    Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS);

    bucket().visitOlderThan(tomorrow, bucket()::delete);

    assertThat(visited(tomorrow)).isEmpty();
  }

  @Test
  void freeSpaceIsAboveZeroWhereItIsKnown() {
    bucket().freeBytes().ifPresent(free -> assertThat(free).isPositive());
  }

  @Test
  void nobodyReadsHalfAFileWhileItIsReplaced() throws Exception {
    BucketKey key = newKey();
    write(key, "a".repeat(50_000));

    Callable<Boolean> replace =
        () -> {
          for (int i = 0; i < 40; i++) {
            write(key, (i % 2 == 0 ? "b" : "a").repeat(50_000));
          }
          return true;
        };
    Callable<Boolean> readWhole =
        () -> {
          boolean whole = true;
          for (int i = 0; i < 40; i++) {
            String text = read(key);
            whole &= text.length() == 50_000 && text.chars().distinct().count() == 1;
          }
          return whole;
        };
    try (var threads = Executors.newFixedThreadPool(4)) {
      var outcomes = threads.invokeAll(List.of(replace, readWhole, replace, readWhole));
      for (Future<Boolean> outcome : outcomes) {
        assertThat(outcome.get()).isTrue();
      }
    }
  }

  static BucketKey newKey() {
    return new BucketKey(UUID.randomUUID(), "png");
  }

  static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  /** Gives seven bytes at most for each that are asked for. */
  private static InputStream dripping(String text) {
    return new FilterInputStream(new ByteArrayInputStream(utf8(text))) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return super.read(bytes, offset, Math.min(7, length));
      }
    };
  }

  /** Gives the beginning of a file, and then fails. */
  static InputStream breaking(Exception failure) {
    var start = new ByteArrayInputStream(new byte[100_000]);
    return new InputStream() {
      @Override
      public int read() throws IOException {
        int read = start.read();
        if (read >= 0) {
          return read;
        }
        switch (failure) {
          case IOException e -> throw e;
          case RuntimeException e -> throw e;
          default -> throw new AssertionError(failure);
        }
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return start.available() > 0 ? start.read(bytes, offset, length) : read();
      }
    };
  }

  final void write(BucketKey key, String text) {
    bucket().write(key, utf8(text), Durability.EPHEMERAL);
  }

  final List<BucketKey> visited(Instant olderThan) {
    List<BucketKey> keys = new ArrayList<>();
    bucket().visitOlderThan(olderThan, keys::add);
    return keys;
  }

  final String read(BucketKey key) throws IOException {
    return read(bucket().find(key).orElseThrow());
  }

  private static String read(Content content) throws IOException {
    return read(content, 0, content.size());
  }

  private static String read(Content content, long offset, long length) throws IOException {
    try (InputStream part = content.open(offset, length)) {
      return new String(part.readAllBytes(), UTF_8);
    }
  }
}
