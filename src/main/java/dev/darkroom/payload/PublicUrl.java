package dev.darkroom.payload;

import java.net.URI;
import java.util.UUID;

/**
 * The address under which others reach this server; every URL in an answer begins with it.
 *
 * @param base without a slash at the end
 */
public record PublicUrl(URI base) {

  /** Where a stored picture is to be had, by anybody who knows the URL. */
  public URI asset(UUID id, String extension) {
    return URI.create("%s/assets/%s/%s.%s".formatted(base, id, id, extension));
  }
}
