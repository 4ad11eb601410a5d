package dev.darkroom.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskBucketTest extends BucketContract {

  private static final BucketKey KEY =
      new BucketKey(UUID.fromString("0a1b2c3d-0000-4000-8000-00000000000f"), "png");

  private static final BucketKey IN_SAME_FOLDER =
      new BucketKey(UUID.fromString("0a99999d-0000-4000-8000-00000000000f"), "png");

  private static final String KEY_PATH = "0a/0a1b2c3d-0000-4000-8000-00000000000f.png";

  private static final Flush FULL_DISK =
      _ -> {
        throw new IOException("No space left on device");
      };

  @TempDir private Path temporary;

  private Path root;
  private Flush flush = Flush.TO_DISK;
  private DiskBucket bucket;

  @BeforeEach
  void open() {
    root = temporary.resolve("not/there/yet");
    bucket = DiskBucket.open(root, channel -> flush.flush(channel));
  }

  @Override
  Bucket bucket() {
    return bucket;
  }

  @Test
  void aFileLiesInTheFolderOfItsFirstTwoDigits() {
    write(KEY, "a picture");

    assertThat(bucket.find(KEY).flatMap(Content::file)).hasValue(root.resolve(KEY_PATH));
    assertThat(files()).containsExactly(KEY_PATH);
  }

  @Test
  void filesOutliveTheBucketThatWroteThem() throws IOException {
    write(KEY, "a picture");

    bucket = DiskBucket.open(root);

    assertThat(read(KEY)).isEqualTo("a picture");
  }

  @Test
  void aDurableFileIsFlushedBeforeItIsSeenAndItsFolderAfter() {
    write(IN_SAME_FOLDER, "a neighbour");
    List<Boolean> seenAtFlush = new ArrayList<>();
    flush = channel -> seenAtFlush.add(Files.exists(root.resolve(KEY_PATH)));

    bucket.write(KEY, utf8("a picture"), Durability.DURABLE);

    assertThat(seenAtFlush).containsExactly(false, true);
  }

  @Test
  void aNewFolderIsFlushedOnceAndBeforeAnyFileIsSeenInIt() {
    List<List<String>> seenAtFlush = new ArrayList<>();
    flush = channel -> seenAtFlush.add(List.of(root.resolve("0a").toFile().list()));

    write(KEY, "a picture");
    write(IN_SAME_FOLDER, "a neighbour");

    assertThat(seenAtFlush).containsExactly(List.of());
  }

  @Test
  void anEphemeralFileIsNotFlushed() {
    write(IN_SAME_FOLDER, "a neighbour");
    List<String> flushes = new ArrayList<>();
    flush = channel -> flushes.add("flush");

    bucket.write(KEY, utf8("a picture"), Durability.EPHEMERAL);

    assertThat(flushes).isEmpty();
  }

  @Test
  void aFileThatCouldNotBeFlushedIsNowhere() {
    write(IN_SAME_FOLDER, "a neighbour");
    flush = FULL_DISK;

    assertThatExceptionOfType(BucketException.class)
        .isThrownBy(() -> bucket.write(KEY, utf8("a picture"), Durability.DURABLE))
        .withMessage("Can't write %s: No space left on device.", root.resolve(KEY_PATH));

    assertThat(bucket.find(KEY)).isEmpty();
    assertThat(files()).containsExactly("0a/" + IN_SAME_FOLDER.fileName());
  }

  @Test
  void aFileWhoseBytesBreakOffLeavesNothingBehind() {
    write(IN_SAME_FOLDER, "a neighbour");

    assertThatThrownBy(
            () -> bucket.write(KEY, breaking(new IOException("broken")), Durability.DURABLE))
        .hasMessage("broken");

    assertThat(files()).containsExactly("0a/" + IN_SAME_FOLDER.fileName());
  }

  @Test
  void aFailedReplacementLeavesTheFileAsItWas() throws IOException {
    write(KEY, "a picture");
    flush = FULL_DISK;

    assertThatThrownBy(() -> bucket.write(KEY, utf8("another"), Durability.DURABLE))
        .isInstanceOf(BucketException.class);

    assertThat(read(KEY)).isEqualTo("a picture");
  }

  @Test
  void aFolderThatCouldNotBeFlushedIsTriedAgain() {
    flush = FULL_DISK;
    assertThatThrownBy(() -> write(KEY, "a picture")).isInstanceOf(BucketException.class);
    List<String> flushes = new ArrayList<>();
    flush = channel -> flushes.add("flush");

    write(KEY, "a picture");

    assertThat(flushes).hasSize(1);
  }

  @Test
  void aHalfWrittenFileIsNeverSeen() throws IOException {
    Files.writeString(root.resolve("incoming").resolve(KEY.fileName()), "half a pic");

    assertThat(bucket.find(KEY)).isEmpty();
    assertThat(visited(Instant.MAX)).isEmpty();
  }

  @Test
  void leftoversAreRemovedAtOpenAndFilesAreNot() throws IOException {
    Files.writeString(root.resolve("incoming/leftover"), "half a pic");
    write(KEY, "a picture");

    DiskBucket.open(root);

    assertThat(files()).containsExactly(KEY_PATH);
  }

  @Test
  void strangeFilesAreLeftAlone() throws IOException {
    Path folder = Files.createDirectory(root.resolve("0b"));
    Files.writeString(folder.resolve("notes.txt"), "by hand");
    Files.writeString(folder.resolve(KEY.fileName()), "in the wrong folder");

    assertThat(visited(Instant.MAX)).isEmpty();
  }

  @Test
  void onlyFilesOlderThanTheInstantAreVisited() throws IOException {
    Instant now = Instant.parse("2026-01-02T03:04:05Z");
    BucketKey older = newKey();
    BucketKey newer = newKey();
    writeAt(older, now.minusMillis(1));
    writeAt(newer, now);

    assertThat(visited(now)).containsExactly(older);
  }

  @Test
  void aFileInPlaceOfTheFolderIsNamed() throws IOException {
    Path file = Files.writeString(temporary.resolve("pictures"), "not a folder");

    assertThatExceptionOfType(BucketException.class)
        .isThrownBy(() -> DiskBucket.open(file))
        .withMessage(
            "Can't keep pictures in the folder %1$s: %1$s is not a folder. Make it a folder that"
                + " the server's user may write to, or set another one.",
            file);
  }

  @Test
  void aFileInPlaceOfAnInnerFolderIsNamed() throws IOException {
    Path other = temporary.resolve("other");
    DiskBucket.open(other);
    Files.writeString(other.resolve("7f"), "not a folder");

    assertThatExceptionOfType(BucketException.class)
        .isThrownBy(() -> DiskBucket.open(other))
        .withMessageContaining(other.resolve("7f") + " is not a folder");
  }

  @Test
  void aFolderThatVanishedIsNamedAtTheNextWrite() throws IOException {
    write(KEY, "a picture");
    bucket.delete(KEY);
    Files.delete(root.resolve("0a"));

    assertThatExceptionOfType(BucketException.class)
        .isThrownBy(() -> write(KEY, "a picture"))
        .withMessageContaining(KEY_PATH)
        .withMessageContaining(" is not there");
    assertThat(files()).isEmpty();
  }

  @Test
  void anInterruptedWriteKeepsTheFlagAndStoresNothing() {
    Thread.currentThread().interrupt();
    try {
      assertThatExceptionOfType(BucketException.class)
          .isThrownBy(() -> write(KEY, "a picture"))
          .withMessageContaining("its thread was interrupted");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void theFreeSpaceOfTheDiskIsKnown() {
    assertThat(bucket.freeBytes()).isPresent();
  }

  private void writeAt(BucketKey key, Instant lastModified) throws IOException {
    write(key, "a picture");
    Path file = bucket.find(key).flatMap(Content::file).orElseThrow();
    Files.setLastModifiedTime(file, FileTime.from(lastModified));
  }

  /** The paths of all files in the folder, whatever they are. */
  private List<String> files() {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.filter(Files::isRegularFile).map(p -> root.relativize(p).toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
