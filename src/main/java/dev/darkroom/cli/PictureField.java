package dev.darkroom.cli;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A picture as requests have it, in one of two fields.
 *
 * @param base64 stands for a file until the {@link RequestBody} puts the file's bytes in its place
 */
record PictureField(@Nullable String url, @JsonRawValue @Nullable String base64) {

  static PictureField url(String url) {
    return new PictureField(url, null);
  }

  static PictureField file(Path file) {
    return new PictureField(null, '"' + RequestBody.placeFor(file) + '"');
  }
}
