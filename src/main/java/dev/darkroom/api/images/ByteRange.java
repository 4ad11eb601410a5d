package dev.darkroom.api.images;

import dev.darkroom.api.ApiException;
import dev.darkroom.api.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file, as a request's {@code Range} names it (RFC 9110, section 14).
 *
 * @param first the first byte
 * @param length at least 1
 */
record ByteRange(long first, long length) {

  private static final Pattern ONE = Pattern.compile("bytes=\\s*([0-9]{0,18})-([0-9]{0,18})\\s*");

  /**
   * The part, or empty for what may be ignored: other units and lists of parts.
   *
   * @throws ApiException when the part lies outside of the file
   */
  static Optional<ByteRange> parse(String header, long size) {
    Matcher matcher = ONE.matcher(header);
    if (!matcher.matches() || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (matcher.group(1).isEmpty()) {
      long last = Math.min(Long.parseLong(matcher.group(2)), size);
      return Optional.of(inside(size - last, last, header, size));
    }
    long first = Long.parseLong(matcher.group(1));
    long end =
        matcher.group(2).isEmpty() ? size : Math.min(Long.parseLong(matcher.group(2)) + 1, size);
    return Optional.of(inside(first, end - first, header, size));
  }

  /** The value of {@code Content-Range}. */
  String header(long size) {
    return "bytes %d-%d/%d".formatted(first, first + length - 1, size);
  }

  private static ByteRange inside(long first, long length, String header, long size) {
    if (length < 1 || first >= size) {
      throw new ApiException(
          Problem.BAD_RANGE,
          "The range %s lies outside of the file's %d bytes.".formatted(header, size),
          Map.of("Content-Range", "bytes */" + size));
    }
    return new ByteRange(first, length);
  }
}
