package dev.darkroom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A picture that a command line names: by a URL, from which the server fetches it, or by a file,
 * which is sent to the server.
 *
 * @param name what people call it: the file's name without its ending
 * @param picture as requests have it
 * @param bytes how large the file is; 0 for a URL
 */
record PictureSource(String name, PictureField picture, long bytes) {

  /** How large a file may be, in bytes. */
  static final long LARGEST = 20 << 20;

  /** The picture that {@code text} names, a path being relative to {@code folder}. */
  static PictureSource of(String text, Path folder) {
    return isUrl(text) ? ofUrl(text) : ofFile(text, folder);
  }

  /** Whether the text is a URL, and no file's name. */
  static boolean isUrl(String text) {
    return text.toLowerCase(Locale.ROOT).matches("https?://.*");
  }

  private static PictureSource ofUrl(String url) {
    return new PictureSource(nameOf(url.replaceFirst("[?#].*", "")), PictureField.url(url), 0);
  }

  private static PictureSource ofFile(String text, Path folder) {
    try {
      var file = folder.resolve(text);
      if (!Files.isRegularFile(file)) {
        throw CommandFailed.usage("There is no file %s, and it is no URL either.".formatted(text));
      }
      var bytes = Files.size(file);
      if (!Files.isReadable(file)) {
        throw CommandFailed.because("%s can't be read.".formatted(text));
      }
      if (bytes == 0) {
        throw CommandFailed.because("%s is empty.".formatted(text));
      }
      if (bytes > LARGEST) {
        throw CommandFailed.because(
            "%s has %s, and a picture may have 20 MiB at most.".formatted(text, mebibytes(bytes)));
      }
      return new PictureSource(nameOf(text), PictureField.file(file.toAbsolutePath()), bytes);
    } catch (InvalidPathException | IOException e) {
      throw CommandFailed.because("%s can't be read (%s).".formatted(text, e.getMessage()));
    }
  }

  /** A size for people; never rounded down to a limit that it exceeds. */
  static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MiB", Math.ceil(bytes * 10.0 / (1 << 20)) / 10);
  }

  private static String nameOf(String path) {
    return path.replaceFirst(".*/", "").replaceFirst("(?<=.)\\.[^.]*$", "");
  }
}
