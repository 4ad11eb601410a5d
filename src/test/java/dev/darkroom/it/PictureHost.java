package dev.darkroom.it;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A host that jobs fetch their pictures from; it answers 404 for what it was not given. */
final class PictureHost implements AutoCloseable {

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private PictureHost(HttpServer http) {
    this.http = http;
  }

  static PictureHost open() {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
      PictureHost host = new PictureHost(http);
      http.setExecutor(host.threads);
      http.start();
      return host;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers with this under the name from now on; returns the URL. */
  String serve(String name, String contentType, byte[] body) {
    http.createContext(
        "/" + name,
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    return url(name);
  }

  /** The URL of a name, whether there is anything or not. */
  String url(String name) {
    return "http://127.0.0.1:%d/%s".formatted(http.getAddress().getPort(), name);
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
