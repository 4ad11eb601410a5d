package dev.darkroom.engine.sketch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** The files that come with the engine, beside its classes. */
final class Resources {

  private Resources() {}

  /** The lines of a UTF-8 file. */
  static Stream<String> lines(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8).lines();
  }

  /** The whole of a file. */
  static byte[] bytes(String name) {
    try (InputStream file = Resources.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the build lacks " + name);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
