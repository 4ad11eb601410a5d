package dev.darkroom.source;

import dev.darkroom.egress.CheckedClient;
import dev.darkroom.egress.EgressException;
import dev.darkroom.egress.Target;
import dev.darkroom.egress.Trouble;
import dev.darkroom.source.Fetched.Abandoned;
import dev.darkroom.source.Fetched.Downloaded;
import dev.darkroom.source.Fetched.Unreachable;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One download, from the look-up of the host to the last byte in its file. It runs on the event
 * loop of {@link Downloads} alone, as a chain of callbacks; whichever comes first of the body's
 * end, trouble, the deadline and its abandonment settles it, and the others then find it settled.
 */
final class Download {

  private static final String ACCEPTED = "image/png,image/jpeg,image/webp,image/gif";

  private final Downloads owner;
  private final Path path;
  private final CompletableFuture<Fetched> outcome = new CompletableFuture<>();

  private long timer;
  private boolean settled;
  private int redirects;
  private long received;
  private @Nullable AsyncFile file;
  private @Nullable HttpClientRequest request;

  Download(Downloads owner, Path path) {
    this.owner = owner;
    this.path = path;
  }

  /**
   * Waits for the end.
   *
   * @throws IllegalStateException if the file can't be written
   */
  Fetched await() throws InterruptedException {
    try {
      return outcome.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a download can't be written to " + path, e.getCause());
    }
  }

  /** Gives up, from any thread, unless it has ended already. */
  void abandon() {
    try {
      owner.loop().runOnContext(_ -> abandonNow());
    } catch (RejectedExecutionException _) {
      outcome.complete(new Abandoned());
    }
  }

  void abandonNow() {
    settle(new Abandoned());
  }

  void start(Target target) {
    var deadline = owner.settings().deadline();
    timer =
        owner
            .loop()
            .owner()
            .setTimer(
                deadline.toMillis(),
                _ ->
                    settle(
                        new Unreachable(
                            "it did not arrive within " + deadline.toSeconds() + " seconds")));
    var options = new OpenOptions().setCreate(false).setWrite(true);
    owner
        .loop()
        .owner()
        .fileSystem()
        .open(path.toString(), options)
        .onSuccess(opened -> {
          file = opened;
          if (settled) {
            opened.close();
          } else {
            opened.exceptionHandler(this::failToWrite);
            lookUp(target);
          }
        })
        .onFailure(this::failToWrite);
  }

  private void lookUp(Target target) {
    var _ =
        owner
            .lookups()
            .addressOf(target)
            .whenComplete((address, trouble) ->
                owner.loop().runOnContext(_ -> lookedUp(target, address, trouble)));
  }

  private void lookedUp(Target target, @Nullable InetAddress address, @Nullable Throwable trouble) {
    if (settled) {
      return;
    }
    if (address != null) {
      get(target, address);
    } else if (trouble instanceof EgressException forbidden) {
      settle(new Unreachable(forbidden.getMessage()));
    } else if (trouble != null) {
      fail(trouble, target);
    }
  }

  private void get(Target target, InetAddress address) {
    owner
        .client()
        .request(options(target, address))
        .onSuccess(connected -> {
          request = connected;
          if (settled) {
            hangUp();
            return;
          }
          connected
              .send()
              .onSuccess(response -> read(response, target))
              .onFailure(trouble -> fail(trouble, target));
        })
        .onFailure(trouble -> fail(trouble, target));
  }

  private RequestOptions options(Target target, InetAddress address) {
    return CheckedClient.request(HttpMethod.GET, target, address)
        .putHeader(HttpHeaders.USER_AGENT, owner.settings().userAgent())
        .putHeader(HttpHeaders.ACCEPT, ACCEPTED)
        .putHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
  }

  private void read(HttpClientResponse response, Target target) {
    if (settled) {
      return;
    }
    // Hanging up on a body that is not wanted is no trouble, and not to be logged as one.
    response.exceptionHandler(_ -> {});
    switch (AnswerHead.judge(response, target, owner.settings().maxBytes())) {
      case AnswerHead.Refused(var why) -> settle(why);
      case AnswerHead.Redirect _ when redirects == AnswerHead.MOST_REDIRECTS ->
          settle(
              new Unreachable(
                  "the server redirects more than " + AnswerHead.MOST_REDIRECTS + " times"));
      case AnswerHead.Redirect(var next) -> {
        redirects++;
        hangUp();
        lookUp(next);
      }
      case AnswerHead.Body _ -> receive(response);
    }
  }

  private void receive(HttpClientResponse response) {
    response.handler(bytes -> write(bytes, response));
    response.exceptionHandler(
        _ -> settle(new Unreachable("the connection broke before the picture's end")));
    response.endHandler(_ -> finish());
  }

  private void write(Buffer bytes, HttpClientResponse response) {
    var open = file;
    if (settled || open == null) {
      return;
    }
    received += bytes.length();
    if (received > owner.settings().maxBytes()) {
      settle(AnswerHead.tooLong(owner.settings().maxBytes()));
      return;
    }
    open.write(bytes).onFailure(this::failToWrite);
    if (open.writeQueueFull()) {
      response.pause();
      open.drainHandler(_ -> response.resume());
    }
  }

  /** Closing the file waits for what is still being written; flushing it does not. */
  private void finish() {
    var open = file;
    if (settled || open == null) {
      return;
    }
    file = null;
    open.close().onSuccess(_ -> settle(new Downloaded(received))).onFailure(this::failToWrite);
  }

  private void fail(Throwable trouble, Target target) {
    settle(new Unreachable(Trouble.sentence(trouble, target)));
  }

  private void failToWrite(Throwable trouble) {
    if (end()) {
      outcome.completeExceptionally(trouble);
    }
  }

  private void settle(Fetched how) {
    if (end()) {
      outcome.complete(how);
    }
  }

  /** Lets go of everything; false if that was done already. */
  private boolean end() {
    if (settled) {
      return false;
    }
    settled = true;
    owner.loop().owner().cancelTimer(timer);
    owner.ended(this);
    hangUp();
    if (file != null) {
      file.close();
    }
    return true;
  }

  /** Closes the connection: what may still come over it belongs to nobody. */
  private void hangUp() {
    if (request != null) {
      request.reset();
      var _ = request.connection().close();
      request = null;
    }
  }
}
