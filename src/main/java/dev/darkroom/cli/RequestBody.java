package dev.darkroom.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.stream.LongStream;

/**
 * JSON in which files stand in base64. They are read while the request is sent, a piece at a time,
 * and again when it is sent again.
 */
final class RequestBody {

  /** Encloses a file's path. JSON escapes it in texts, so that it can't stand there by itself. */
  private static final String MARK = "\0";

  /** A multiple of three, so that only the last piece is padded. */
  private static final int PIECE = 3 << 18;

  private RequestBody() {}

  /** What to write, unescaped, where the file's bytes go. */
  static String placeFor(Path file) {
    return MARK + file + MARK;
  }

  /** The value, ready to be sent as often as needed; its length is known. */
  static BodyPublisher of(Object value) {
    var parts = Json.write(value).split(MARK, -1);
    var publishers = new ArrayList<BodyPublisher>();
    for (var i = 0; i < parts.length; i++) {
      var isFile = i % 2 == 1;
      publishers.add(isFile ? base64(Path.of(parts[i])) : BodyPublishers.ofString(parts[i]));
    }
    return BodyPublishers.concat(publishers.toArray(BodyPublisher[]::new));
  }

  private static BodyPublisher base64(Path file) {
    var size = size(file);
    return BodyPublishers.fromPublisher(
        BodyPublishers.ofByteArrays(() -> pieces(file, size)), (size + 2) / 3 * 4);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw CommandFailed.because("%s can't be read any more.".formatted(file));
    }
  }

  private static Iterator<byte[]> pieces(Path file, long size) {
    return LongStream.iterate(0, start -> start < size, start -> start + PIECE)
        .mapToObj(start -> Base64.getEncoder().encode(read(file, start)))
        .iterator();
  }

  private static byte[] read(Path file, long start) {
    try (var channel = Files.newByteChannel(file)) {
      return Channels.newInputStream(channel.position(start)).readNBytes(PIECE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
