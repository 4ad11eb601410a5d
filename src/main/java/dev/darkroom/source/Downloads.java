package dev.darkroom.source;

import dev.darkroom.egress.CheckedClient;
import dev.darkroom.egress.EgressGuard;
import dev.darkroom.egress.Lookups;
import dev.darkroom.egress.Target;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.PoolOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;

/**
 * Downloads from strangers. As with the sender of webhooks, all of its state lives on one event
 * loop, and the HTTP client is driven from there only.
 */
public final class Downloads implements AutoCloseable {

  /** The most connections to one host at a time; more downloads wait, within their deadline. */
  private static final int MOST_PER_HOST = 20;

  private final Context loop;
  private final DownloadSettings settings;
  private final Lookups lookups;
  private final HttpClient client;

  // On the event loop only.
  private final Set<Download> underWay = new LinkedHashSet<>();
  private boolean closed;

  /** Downloads with a client on an event loop of {@code vertx}; close them before it. */
  public Downloads(Vertx vertx, EgressGuard guard, DownloadSettings settings) {
    this.loop = vertx.getOrCreateContext();
    this.settings = settings;
    this.lookups = new Lookups(guard);
    this.client =
        vertx.createHttpClient(
            CheckedClient.options(settings.connectTimeout(), settings.trustedAuthorities())
                .setKeepAlive(false),
            new PoolOptions().setHttp1MaxSize(MOST_PER_HOST));
  }

  /** Begins to write what is behind {@code target} over {@code file}, which must be there. */
  Download start(Target target, Path file) {
    var download = new Download(this, file);
    try {
      loop.runOnContext(_ -> {
        if (closed) {
          download.abandonNow();
        } else {
          underWay.add(download);
          download.start(target);
        }
      });
    } catch (RejectedExecutionException _) {
      download.abandonNow();
    }
    return download;
  }

  /** Abandons what is under way. May be called again. */
  @Override
  public void close() {
    loop.runOnContext(_ -> {
      if (closed) {
        return;
      }
      closed = true;
      new ArrayList<>(underWay).forEach(Download::abandonNow);
      lookups.close();
      client.close();
    });
  }

  void ended(Download download) {
    underWay.remove(download);
  }

  Context loop() {
    return loop;
  }

  DownloadSettings settings() {
    return settings;
  }

  Lookups lookups() {
    return lookups;
  }

  HttpClient client() {
    return client;
  }
}
