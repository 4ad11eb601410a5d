package dev.darkroom.api.jobs;

import dev.darkroom.api.PictureLimits;
import java.util.regex.Pattern;

/**
 * Which fields of a body are pictures in base64.
 *
 * @param path matches the JSON pointers of these fields (RFC 6901)
 */
record PictureFields(Pattern path, PictureLimits limits) {

  private static final Pattern INDEX = Pattern.compile("/(\\d+)");

  /** A field as errors call it: {@code images[0].base64}. */
  static String spoken(String pointer) {
    return INDEX.matcher(pointer.substring(1)).replaceAll("[$1]").replace('/', '.');
  }
}
