package dev.darkroom.asset;

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
   * Stores a file; on return it is there, as safe as {@code durability} says. A file that is there
   * already is replaced as a whole. A write that throws has stored all of the file or nothing of
   * it.
   */
  void write(BucketKey key, byte[] bytes, Durability durability);

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
