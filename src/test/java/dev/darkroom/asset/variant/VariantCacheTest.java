package dev.darkroom.asset.variant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.asset.Asset;
import dev.darkroom.asset.Content;
import dev.darkroom.db.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariantCacheTest {

  private static final int BLOCK = 4096;

  @TempDir private Path folder;
  private final TestClock clock = new TestClock();
  private final Asset asset = VariantFixture.asset();

  @Test
  void whatWasPutIsFound() {
    VariantCache cache = open(10 * BLOCK);
    cache.put(variant(1), bytes(1, 100));
    cache.put(variant(2), bytes(2, 2 << 20));

    assertThat(read(cache, 1)).contains(bytes(1, 100));
    assertThat(read(cache, 2)).as("more than the limit").isEmpty();
    assertThat(cache.room()).isEqualTo(BLOCK);
  }

  @Test
  void aLargeFileIsLeftOnTheDisk() {
    VariantCache cache = open(4 << 20);
    cache.put(variant(1), bytes(1, 2 << 20));

    assertThat(cache.find(variant(1)).flatMap(Content::file)).isPresent();
    assertThat(read(cache, 1)).contains(bytes(1, 2 << 20));
    assertThat(read(open(4 << 20), 1)).contains(bytes(1, 2 << 20));
  }

  @Test
  void whatWasUsedLongestAgoGoesFirst() {
    VariantCache cache = open(3 * BLOCK);
    for (int i = 1; i <= 3; i++) {
      cache.put(variant(i), bytes(i, 10));
    }
    assertThat(cache.find(variant(1))).isPresent();

    cache.put(variant(4), bytes(4, BLOCK + 1));

    assertThat(present(cache)).containsExactly(1, 4);
    assertThat(cache.room()).isEqualTo(3 * BLOCK);
    assertThat(files()).hasSize(2);
  }

  @Test
  void putTwiceItTakesItsRoomOnce() {
    VariantCache cache = open(10 * BLOCK);
    cache.put(variant(1), bytes(1, 10));
    cache.put(variant(1), bytes(2, BLOCK + 1));

    assertThat(read(cache, 1)).contains(bytes(2, BLOCK + 1));
    assertThat(cache.room()).isEqualTo(2 * BLOCK);
    assertThat(files()).hasSize(1);
  }

  @Test
  void aRestartKeepsTheFilesAndTheOrderOfTheirUse() {
    VariantCache cache = open(10 * BLOCK);
    for (int i = 1; i <= 4; i++) {
      cache.put(variant(i), bytes(i, 10));
      clock.advance(Duration.ofHours(1));
    }
    assertThat(cache.find(variant(1))).isPresent();

    VariantCache restarted = open(2 * BLOCK);

    assertThat(restarted.room()).isEqualTo(2 * BLOCK);
    assertThat(present(restarted)).containsExactly(1, 4);
    assertThat(read(restarted, 4)).contains(bytes(4, 10));
    assertThat(files()).hasSize(2);
  }

  @Test
  void whatAPowerCutLeftOfAFileIsNotServed() throws IOException {
    open(10 * BLOCK).put(variant(1), bytes(1, 100));
    Files.write(files().getFirst(), bytes(1, 60));
    assertThat(read(open(10 * BLOCK), 1)).isEmpty();
    assertThat(files()).isEmpty();

    open(10 * BLOCK).put(variant(1), bytes(1, 100));
    Files.write(files().getFirst(), new byte[100]);
    assertThat(read(open(10 * BLOCK), 1)).isEmpty();
  }

  @Test
  void whatAnEarlierProcessDidNotFinishIsRemoved() throws IOException {
    open(10 * BLOCK).put(variant(1), bytes(1, 100));
    Files.write(folder.resolve("incoming/half"), bytes(1, 60));
    Files.write(folder.resolve("incoming").resolveSibling("aa-no-file-of-the-cache"), bytes(1, 6));

    VariantCache cache = open(10 * BLOCK);

    assertThat(folder.resolve("incoming/half")).doesNotExist();
    assertThat(read(cache, 1)).isPresent();
  }

  @Test
  void theFolderMayBeEmptiedAtAnyTime() throws IOException {
    VariantCache cache = open(10 * BLOCK);
    cache.put(variant(1), bytes(1, 100));
    Files.delete(files().getFirst());

    assertThat(read(cache, 1)).isEmpty();
    assertThat(cache.room()).isZero();
    cache.put(variant(1), bytes(1, 100));
    assertThat(read(cache, 1)).isPresent();
  }

  @Test
  void aDiskThatCannotBeWrittenCostsNothingButTheCache() throws IOException {
    Path file = Files.createFile(folder.resolve("no-folder"));
    VariantCache cache = VariantCache.open(file, 10 * BLOCK, clock);

    cache.put(variant(1), bytes(1, 100));

    assertThat(cache.find(variant(1))).isEmpty();
  }

  @Test
  void withoutALimitNothingIsKept() {
    open(10 * BLOCK).put(variant(1), bytes(1, 100));
    VariantCache cache = open(0);
    cache.put(variant(2), bytes(2, 100));

    assertThat(present(cache)).isEmpty();
    assertThat(files()).isEmpty();
  }

  @Test
  void aPictureIsForgottenWithAllItsVariantsAndNoOther() {
    Asset other = VariantFixture.asset();
    VariantCache cache = open(10 * BLOCK);
    cache.put(variant(1), bytes(1, 100));
    cache.put(variant(2), bytes(2, 100));
    cache.put(VariantFixture.variant(other, 1), bytes(3, 100));

    cache.forget(asset.id());

    assertThat(present(cache)).isEmpty();
    assertThat(cache.find(VariantFixture.variant(other, 1))).isPresent();
    assertThat(cache.room()).isEqualTo(BLOCK);
    assertThat(files()).hasSize(1);
  }

  private VariantCache open(long limit) {
    return VariantCache.open(folder, limit, clock);
  }

  private Variant variant(int width) {
    return VariantFixture.variant(asset, width);
  }

  private List<Integer> present(VariantCache cache) {
    return List.of(1, 2, 3, 4).stream().filter(i -> cache.find(variant(i)).isPresent()).toList();
  }

  private Optional<byte[]> read(VariantCache cache, int width) {
    return cache.find(variant(width)).map(VariantCacheTest::read);
  }

  private static byte[] read(Content content) {
    try (var in = content.open()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> files() {
    try (var paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(int value, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
