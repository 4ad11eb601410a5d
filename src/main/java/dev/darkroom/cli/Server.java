package dev.darkroom.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * The server that a command talks to.
 *
 * @param address where it answers, without a slash at the end
 * @param token the API key
 * @param tokenSource where the key was found, in words that complete "the token from …"
 */
record Server(URI address, String token, String tokenSource) {

  Server {
    if (!token.matches("[!-~]+")) {
      throw CommandFailed.usage(
          "The token from %s holds characters that no token has.".formatted(tokenSource));
    }
  }

  /**
   * Finds the server by {@code url}, else {@code DARKROOM_URL}, else the file of the first login;
   * and the token by {@code DARKROOM_TOKEN}, else that file, whose key is meant for the server that
   * wrote it: it goes to the address in the file and to this machine, and nowhere else.
   */
  static Server find(Surroundings surroundings, Optional<String> url) {
    var login = FirstLogin.in(surroundings.dataFolder());
    var address =
        url.map(text -> parse("--url", text))
            .or(() ->
                surroundings.variable("DARKROOM_URL").map(text -> parse("DARKROOM_URL", text)))
            .or(() -> login.flatMap(file -> addressIn(file)))
            .orElseThrow(() -> nothingKnown(surroundings));
    return surroundings
        .variable("DARKROOM_TOKEN")
        .map(token -> new Server(address, token, "DARKROOM_TOKEN"))
        .or(() -> login.flatMap(file -> withKeyIn(file, address)))
        .orElseThrow(() -> noToken(address));
  }

  /** The URL of a path of the API, such as {@code /v1/jobs}. */
  URI at(String path) {
    return URI.create(address + path);
  }

  /** Hides the token. */
  @Override
  public String toString() {
    return "Server[" + address + ", token from " + tokenSource + "]";
  }

  private static Optional<URI> addressIn(FirstLogin file) {
    return file.address().map(text -> parse("address in " + file.path(), text));
  }

  private static Optional<Server> withKeyIn(FirstLogin file, URI address) {
    var meant = isThisMachine(address) || addressIn(file).equals(Optional.of(address));
    return file.apiKey()
        .filter(key -> meant)
        .map(key -> new Server(address, key, "api_key in " + file.path()));
  }

  private static boolean isThisMachine(URI address) {
    var host = address.getHost();
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]+){3}");
  }

  private static URI parse(String source, String text) {
    try {
      var uri = new URI(text.replaceFirst("/+$", ""));
      var isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (isHttp && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // the sentence below is about this case too
    }
    throw CommandFailed.usage(
        "%s is no server's address: \"%s\". An address looks like http://127.0.0.1:8055."
            .formatted(source, text));
  }

  private static CommandFailed nothingKnown(Surroundings surroundings) {
    return CommandFailed.usage(
        "No server is known: set DARKROOM_URL and DARKROOM_TOKEN, or start one with ./darkroom serve,"
            + " which writes %s.".formatted(surroundings.dataFolder().resolve("first-login.txt")));
  }

  private static CommandFailed noToken(URI address) {
    return CommandFailed.usage(
        "No token is known for %s: set DARKROOM_TOKEN to an API key of that server."
            .formatted(address));
  }
}
