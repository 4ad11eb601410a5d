package dev.darkroom.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whose pages may call the APIs from a browser.
 *
 * @param any whether all may
 * @param origins those that may otherwise, as browsers write them in the header {@code Origin}
 */
public record CorsOrigins(boolean any, Set<String> origins) {

  /** What stands for all of them. */
  static final String ANY = "*";

  public CorsOrigins {
    origins = Set.copyOf(origins);
  }

  /**
   * Reads a list of origins, or of {@code *} alone.
   *
   * @throws IllegalArgumentException with a sentence that names the first that is none
   */
  public static CorsOrigins parse(List<String> texts) {
    if (texts.equals(List.of(ANY))) {
      return new CorsOrigins(true, Set.of());
    }
    Set<String> origins = new LinkedHashSet<>();
    texts.forEach(text -> origins.add(origin(text)));
    return new CorsOrigins(false, origins);
  }

  boolean allows(String origin) {
    return any || origins.contains(origin);
  }

  /** In lower case, and without the scheme's own port, which browsers leave out. */
  private static String origin(String text) {
    try {
      URI uri = new URI(text);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      String path = uri.getRawPath();
      if ((scheme.equals("http") || scheme.equals("https"))
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && (path == null || path.isEmpty())
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null) {
        String host = scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT);
        boolean isUsual = uri.getPort() < 0 || uri.getPort() == (scheme.equals("http") ? 80 : 443);
        return isUsual ? host : host + ":" + uri.getPort();
      }
    } catch (URISyntaxException e) {
      // The sentence below quotes the value.
    }
    throw new IllegalArgumentException(
        "it takes * alone, or origins such as https://app.example.com without a path, not \"%s\""
            .formatted(text));
  }
}
