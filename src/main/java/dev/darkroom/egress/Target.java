package dev.darkroom.egress;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A URL taken apart into what an HTTP client needs, in one spelling.
 *
 * @param tls whether the scheme is https
 * @param host the host as it stands in the Host header and in certificates: an address in its usual
 *     spelling (IPv6 without brackets), or a name in lower case and ASCII without a final dot
 * @param port 1..65535; the scheme's own when the URL has none
 * @param path path and query in ASCII, beginning with a slash; often a secret, so never log it
 */
public record Target(boolean tls, String host, int port, String path) {

  private static final int LONGEST_URL = 2048;
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;
  private static final int HIGHEST_PORT = 65_535;

  private static final Pattern AUTHORITY =
      Pattern.compile("(?<host>\\[[^\\[\\]]*\\]|[^:\\[\\]]*)(?::(?<port>[0-9]*))?");

  /**
   * Takes a URL apart. Asks no DNS and judges no address.
   *
   * @throws EgressException when it is not a whole http or https URL, with a sentence that says why
   */
  public static Target parse(String url) {
    if (url.length() > LONGEST_URL) {
      throw new EgressException("the URL is longer than " + LONGEST_URL + " characters");
    }
    if (url.chars().anyMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c))) {
      throw new EgressException("the URL holds white space or a control character");
    }
    if (url.indexOf('\\') >= 0) {
      throw new EgressException("the URL holds a backslash");
    }
    var uri = read(url);
    var tls = isTls(uri);
    var authority = uri.getRawAuthority();
    if (authority == null) {
      throw new EgressException("the URL has no host");
    }
    if (authority.indexOf('@') >= 0) {
      throw new EgressException("the URL holds a user name or password; leave them out");
    }
    var parts = AUTHORITY.matcher(authority);
    if (!parts.matches()) {
      throw new EgressException("the URL's host and port are not valid");
    }
    if (parts.group("host").isEmpty()) {
      throw new EgressException("the URL has no host");
    }
    return new Target(
        tls,
        Host.parse(parts.group("host")).text(),
        port(parts.group("port"), tls),
        pathInAscii(uri));
  }

  /** Takes apart a URL that {@link EgressGuard#checkSyntax} returned. */
  public static Target of(URI uri) {
    return parse(uri.toString());
  }

  /**
   * The URL in its one spelling, without a fragment; the port only where it is not the scheme's.
   */
  public URI uri() {
    return URI.create(origin() + path);
  }

  /** Scheme, host and port: the part of a URL that is no secret. */
  public String origin() {
    return (tls ? "https://" : "http://") + authority();
  }

  /** Host and port as the Host header has them; the port only where it is not the scheme's. */
  public String authority() {
    var usual = tls ? HTTPS_PORT : HTTP_PORT;
    return port == usual ? parsedHost().inUrl() : hostAndPort();
  }

  /** Host and port as messages and logs name the receiver; IPv6 in brackets. */
  public String hostAndPort() {
    return parsedHost().inUrl() + ":" + port;
  }

  /** Whether the host is an address, so that nothing has to be looked up. */
  public boolean isAddress() {
    return parsedHost() instanceof Host.Literal;
  }

  Host parsedHost() {
    return Host.parse(host.indexOf(':') >= 0 ? "[" + host + "]" : host);
  }

  @Override
  public String toString() {
    return origin();
  }

  private static URI read(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      // getReason() leaves the URL out, and with it a password.
      throw new EgressException("the URL is not valid: " + e.getReason().toLowerCase(Locale.ROOT));
    }
  }

  private static boolean isTls(URI uri) {
    var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "https" -> true;
      case "http" -> false;
      default -> throw new EgressException("the URL does not begin with http:// or https://");
    };
  }

  private static int port(@Nullable String digits, boolean tls) {
    if (digits == null || digits.isEmpty()) {
      return tls ? HTTPS_PORT : HTTP_PORT;
    }
    try {
      var port = Integer.parseInt(digits);
      if (port >= 1 && port <= HIGHEST_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // More digits than an int holds: out of range like the others.
    }
    throw new EgressException("the URL's port is not in 1.." + HIGHEST_PORT);
  }

  private static String pathInAscii(URI uri) {
    var path = uri.getRawPath().startsWith("/") ? uri.getRawPath() : "/" + uri.getRawPath();
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    var anyOrigin = "http://h";
    return URI.create(anyOrigin + path + query).toASCIIString().substring(anyOrigin.length());
  }
}
