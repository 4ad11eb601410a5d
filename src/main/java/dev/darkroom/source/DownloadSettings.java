package dev.darkroom.source;

import dev.darkroom.asset.PictureDecoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What {@link Downloads} are set to.
 *
 * @param deadline for a whole download, redirects included
 * @param connectTimeout for a connection, and again for its TLS handshake
 * @param maxBytes the longest body that is taken
 * @param userAgent the header of that name
 * @param trustedAuthorities PEM files with certificates of authorities to trust beside the
 *     well-known ones
 */
public record DownloadSettings(
    Duration deadline,
    Duration connectTimeout,
    long maxBytes,
    String userAgent,
    List<Path> trustedAuthorities) {

  public DownloadSettings {
    trustedAuthorities = List.copyOf(trustedAuthorities);
    if (!deadline.isPositive() || !connectTimeout.isPositive() || maxBytes < 1) {
      throw new IllegalArgumentException(
          "a deadline, timeout or limit of downloads is not positive");
    }
  }

  /** The usual: 20 s, 5 s to connect, as many bytes as are decoded. */
  public static DownloadSettings usual(String userAgent) {
    return new DownloadSettings(
        Duration.ofSeconds(20),
        Duration.ofSeconds(5),
        PictureDecoder.MAX_BYTES,
        userAgent,
        List.of());
  }
}
