package dev.darkroom.asset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** A file on this machine's disk. */
public record DiskContent(Path path, long size, Instant lastModified) implements Content {

  @Override
  public InputStream open(long offset, long length) {
    Objects.checkFromIndexSize(offset, length, size);
    try {
      var channel = FileChannel.open(path, StandardOpenOption.READ);
      return new BoundedStream(Channels.newInputStream(channel.position(offset)), length);
    } catch (NoSuchFileException e) {
      throw new BucketException("The file " + path + " was deleted before it was read.", e);
    } catch (IOException e) {
      throw new BucketException("Can't read " + path + ": " + e, e);
    }
  }

  @Override
  public Optional<Path> file() {
    return Optional.of(path);
  }
}
