package dev.darkroom.asset;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** A stored file as it was when it was found. */
public interface Content {

  /** The file's length in bytes. */
  long size();

  /** When it was written, as its store's clock has it. */
  Instant lastModified();

  /**
   * Opens a part of the file. The caller closes the stream, which is not for several threads.
   *
   * @param offset the first byte, 0 to {@link #size}
   * @param length the number of bytes, which end at {@link #size} at most
   * @throws IndexOutOfBoundsException if the part is not within the file
   * @throws BucketException if the file was deleted since it was found, or can't be read
   */
  InputStream open(long offset, long length);

  /** Opens the whole file, as {@link #open(long, long)} does. */
  default InputStream open() {
    return open(0, size());
  }

  /**
   * The file on this machine's disk, for sending it without a copy; empty if it lives elsewhere.
   */
  Optional<Path> file();
}
