package dev.darkroom.source;

import dev.darkroom.asset.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of one picture, on their way or here. */
sealed interface Source extends AutoCloseable {

  /** Waits for the bytes and opens them. */
  InputStream open() throws SourceException, InterruptedException, IOException;

  /** Gives up what is still on its way, and removes what is kept for the moment. */
  @Override
  void close();

  /** A file of the bucket. */
  record Stored(Content content) implements Source {

    @Override
    public InputStream open() {
      return content.open();
    }

    @Override
    public void close() {
      // The file is the bucket's.
    }
  }

  /** A file that is being downloaded. */
  record Remote(Label label, Download download, Path file, TemporaryFiles files) implements Source {

    @Override
    public InputStream open() throws SourceException, InterruptedException, IOException {
      return switch (download.await()) {
        case Fetched.Downloaded _ -> Files.newInputStream(file);
        case Fetched.Unreachable(var reason) -> throw label.unreachable(reason);
        case Fetched.Invalid(var reason) -> throw label.invalid(reason);
        case Fetched.Abandoned _ -> throw new InterruptedException("the download was abandoned");
      };
    }

    @Override
    public void close() {
      download.abandon();
      files.remove(file);
    }
  }
}
