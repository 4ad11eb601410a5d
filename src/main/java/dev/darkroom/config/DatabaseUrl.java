package dev.darkroom.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Where an external database is.
 *
 * @param jdbcUrl without credentials
 */
public record DatabaseUrl(String jdbcUrl, String user, String password) {

  private static final Pattern SECRET_OPTION =
      Pattern.compile("(^|&)[^=]*password", Pattern.CASE_INSENSITIVE);

  /**
   * Reads {@code postgres://user:password@host:port/name?options}, with or without {@code jdbc:}.
   */
  static DatabaseUrl parse(String text) {
    URI uri = uri(text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text);
    String scheme = String.valueOf(uri.getScheme());
    String userInfo = uri.getRawUserInfo();
    if (!(scheme.equals("postgres") || scheme.equals("postgresql")) || uri.getHost() == null) {
      throw unusable("must look like postgres://user:password@host:5432/darkroom");
    }
    if (userInfo == null || userInfo.isEmpty()) {
      throw unusable(
          "names no user; it must look like postgres://user:password@host:5432/darkroom");
    }
    if (uri.getRawQuery() != null && SECRET_OPTION.matcher(uri.getRawQuery()).find()) {
      throw unusable("must not have a password among its options, which are shown in messages");
    }
    int colon = userInfo.indexOf(':');
    String address =
        uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + uri.getRawPath();
    return new DatabaseUrl(
        "jdbc:postgresql://" + address + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()),
        decoded(colon < 0 ? userInfo : userInfo.substring(0, colon)),
        colon < 0 ? "" : decoded(userInfo.substring(colon + 1)));
  }

  @Override
  public String toString() {
    return "DatabaseUrl[jdbcUrl=" + jdbcUrl + ", user=" + user + "]";
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw unusable("is no URL: " + e.getReason());
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** The value itself is not quoted: it may hold a password. */
  private static SettingsException unusable(String why) {
    return new SettingsException("database-url " + why + ".");
  }
}
