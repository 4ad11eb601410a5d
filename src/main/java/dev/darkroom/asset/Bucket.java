package dev.darkroom.asset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Where the bytes of pictures live. It knows no rows: which file belongs to what is the database's
 * to say.
 *
 * <p>A file is there whole or not at all; nobody ever reads half of one. All methods may be called
 * from any thread, and throw {@link BucketException} when the store itself fails.
 */
public interface Bucket {

  /**
   * Stores a file as its bytes come in; on return it is there, as safe as {@code durability} says.
   * A file that is there already is replaced as a whole. A write that throws has stored all of the
   * file or nothing of it, and all of it only when the bucket itself failed.
   *
   * @param bytes read to its end, a buffer at a time, and left open
   * @return the file's length in bytes
   * @throws IOException as {@code bytes} threw it
   */
  long write(BucketKey key, InputStream bytes, Durability durability) throws IOException;

  /** Stores a file that is in memory, as the other {@code write} does. */
  default void write(BucketKey key, byte[] bytes, Durability durability) {
    try {
      write(key, new ByteArrayInputStream(bytes), durability);
    } catch (IOException e) {
      throw new IllegalStateException("memory can always be read", e);
    }
  }

  /** The file, or empty if there is none. */
  Optional<Content> find(BucketKey key);

  /** Removes the file if there is one. */
  void delete(BucketKey key);

  /**
   * Shows {@code visitor} the key of each file last written before {@code instant}, in no order.
   * The visitor may delete what it is shown. Files that others write or delete meanwhile may or may
   * not be shown.
   */
  void visitOlderThan(Instant instant, Consumer<BucketKey> visitor);

  /** The bytes that can still be written, or empty for a store that has no such limit. */
  OptionalLong freeBytes();
}
