package dev.darkroom.asset.variant;

import dev.darkroom.asset.Content;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** A file that is in memory. */
final class BytesContent implements Content {

  private final byte[] bytes;
  private final Instant lastModified;

  /**
   * @param bytes handed over, and written to no more
   */
  BytesContent(byte[] bytes, Instant lastModified) {
    this.bytes = bytes;
    this.lastModified = lastModified;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public Instant lastModified() {
    return lastModified;
  }

  @Override
  public InputStream open(long offset, long length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    return new ByteArrayInputStream(bytes, (int) offset, (int) length);
  }

  @Override
  public Optional<Path> file() {
    return Optional.empty();
  }
}
