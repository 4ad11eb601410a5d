package dev.darkroom.webhook;

import dev.darkroom.egress.CheckedClient;
import dev.darkroom.egress.EgressException;
import dev.darkroom.egress.Target;
import dev.darkroom.egress.Trouble;
import dev.darkroom.webhook.Outcome.Abandoned;
import dev.darkroom.webhook.Outcome.Blocked;
import dev.darkroom.webhook.Outcome.TimedOut;
import dev.darkroom.webhook.Outcome.Unreachable;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One attempt, from the look-up of the host to the last byte of the answer. It runs on the sender's
 * event loop alone, as a chain of callbacks; whichever comes first of the answer's end, trouble,
 * the deadline and the sender's own end settles it, and the others then find it settled.
 */
final class Exchange {

  private final Sender sender;
  private final Message message;
  private final CompletableFuture<Outcome> outcome;

  private long startedNanos = System.nanoTime();
  private long timer;
  private boolean settled;
  private Optional<InetAddress> remote = Optional.empty();
  private @Nullable HttpClientRequest request;
  private @Nullable Answer answer;

  Exchange(Sender sender, Message message, CompletableFuture<Outcome> outcome) {
    this.sender = sender;
    this.message = message;
    this.outcome = outcome;
  }

  /** Waits to be started, at most for a deadline. */
  void await() {
    startTimer(() -> abandon("no connection was free for " + deadline().toMillis() + " ms"));
  }

  /** Begins. From here on the deadline runs. */
  void start() {
    if (settled) {
      return;
    }
    vertx().cancelTimer(timer);
    startTimer(this::timeOut);
    startedNanos = System.nanoTime();
    try {
      lookUp(Target.of(message.url()));
    } catch (EgressException e) {
      settle(new Blocked(e.getMessage(), elapsed(), remote));
    }
  }

  /** Gives up for a reason of the sender's own; an answer that has begun counts all the same. */
  void abandon(String reason) {
    if (answer == null) {
      settle(new Abandoned(reason, elapsed(), remote));
    } else {
      cutShort(answer, reason);
    }
    hangUp();
  }

  private void lookUp(Target target) {
    var _ =
        sender
            .lookups()
            .addressOf(target)
            .whenComplete((address, trouble) ->
                sender.loop().runOnContext(_ -> lookedUp(target, address, trouble)));
  }

  private void lookedUp(Target target, @Nullable InetAddress address, @Nullable Throwable trouble) {
    if (settled) {
      return;
    }
    if (address != null) {
      remote = Optional.of(address);
      post(target, address, sender.pooled());
    } else if (trouble instanceof EgressException forbidden) {
      settle(new Blocked(forbidden.getMessage(), elapsed(), remote));
    } else if (trouble != null) {
      fail(trouble, target);
    }
  }

  private void post(Target target, InetAddress address, HttpClient client) {
    client
        .request(options(target, address))
        .onComplete(connected -> {
          if (connected.succeeded()) {
            write(connected.result(), target, address);
          } else {
            fail(connected.cause(), target);
          }
        });
  }

  private RequestOptions options(Target target, InetAddress address) {
    var options = CheckedClient.request(HttpMethod.POST, target, address);
    message.headers().forEach(options::putHeader);
    return options.putHeader(HttpHeaders.USER_AGENT, sender.settings().userAgent());
  }

  private void write(HttpClientRequest connected, Target target, InetAddress address) {
    request = connected;
    if (settled) {
      hangUp();
      return;
    }
    var reused = sender.connections().isReused(connected.connection());
    connected
        .send(Buffer.buffer(message.body()))
        .onComplete(answered -> {
          if (answered.succeeded()) {
            read(answered.result());
          } else if (reused && !settled && Trouble.isBrokenConnection(answered.cause())) {
            // The receiver closed it as idle in the moment that we took it up again.
            post(target, address, sender.fresh());
          } else {
            fail(answered.cause(), target);
          }
        });
  }

  private void read(HttpClientResponse response) {
    if (settled) {
      hangUp();
      return;
    }
    var begun = new Answer(response.statusCode(), retryAfter(response));
    answer = begun;
    response.handler(bytes -> {
      begun.add(bytes);
      if (begun.isTooLong()) {
        cutShort(begun, "the answer was not read to its end, it is too long");
        hangUp();
      }
    });
    response.exceptionHandler(_ -> cutShort(begun, "the answer broke off"));
    response.endHandler(_ -> {
      sender.connections().released(response.request().connection());
      settle(begun.outcome(Optional.empty(), elapsed(), remote));
    });
  }

  private Optional<Duration> retryAfter(HttpClientResponse response) {
    return Optional.ofNullable(response.getHeader("Retry-After"))
        .flatMap(value -> RetryAfter.parse(value, sender.clock().instant()));
  }

  private void timeOut() {
    if (answer == null) {
      settle(new TimedOut(deadline(), elapsed(), remote));
    } else {
      cutShort(answer, "the answer did not end within " + deadline().toMillis() + " ms");
    }
    hangUp();
  }

  private void cutShort(Answer begun, String note) {
    settle(begun.outcome(Optional.of(note), elapsed(), remote));
  }

  private void fail(Throwable trouble, Target target) {
    settle(new Unreachable(Trouble.sentence(trouble, target), elapsed(), remote));
    hangUp();
  }

  private void settle(Outcome how) {
    if (settled) {
      return;
    }
    settled = true;
    vertx().cancelTimer(timer);
    sender.ended(this);
    outcome.complete(how);
  }

  /** Closes the connection: what may still come over it belongs to nobody. */
  private void hangUp() {
    if (request != null) {
      request.reset();
      var _ = request.connection().close();
    }
  }

  private void startTimer(Runnable action) {
    timer = vertx().setTimer(deadline().toMillis(), _ -> action.run());
  }

  private Duration deadline() {
    return sender.settings().deadline();
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }

  private Vertx vertx() {
    return sender.loop().owner();
  }
}
