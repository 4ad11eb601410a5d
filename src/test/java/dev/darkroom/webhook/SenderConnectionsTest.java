package dev.darkroom.webhook;

import static dev.darkroom.webhook.SenderRig.LONG;
import static dev.darkroom.webhook.SenderRig.NOW;
import static dev.darkroom.webhook.SenderRig.OK;
import static dev.darkroom.webhook.SenderRig.SHORT;
import static dev.darkroom.webhook.SenderRig.answered;
import static dev.darkroom.webhook.SenderRig.message;
import static dev.darkroom.webhook.SenderRig.openConnections;
import static dev.darkroom.webhook.SenderRig.reason;
import static dev.darkroom.webhook.SenderRig.send;
import static dev.darkroom.webhook.SenderRig.settings;
import static dev.darkroom.webhook.SenderRig.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.webhook.Outcome.Abandoned;
import dev.darkroom.webhook.Outcome.TimedOut;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a sender uses its connections again, bounds them, and lets go of them. */
@Timeout(60)
class SenderConnectionsTest {

  @AutoClose private static final SenderRig RIG = new SenderRig();

  @Test
  void aConnectionThatClosedWhileIdleIsReplacedWithinTheAttempt() throws Exception {
    try (var receiver =
        RawReceiver.start(conversation -> {
          conversation.read();
          conversation.write(OK);
          if (conversation.number() == 1) {
            conversation.read(); // takes the next request and hangs up
          }
        })) {
      var sender = RIG.sender(LONG);
      assertThat(send(sender, receiver.url()).isSuccess()).isTrue();
      assertThat(send(sender, receiver.url()).isSuccess()).isTrue();
      assertThat(receiver.requests()).hasSize(3);
      assertThat(receiver.connections()).isEqualTo(2);
    }
  }

  @Test
  void theReplacementIsNoOtherIdleConnection() throws Exception {
    var bothArrived = new CountDownLatch(2);
    try (var receiver =
        RawReceiver.start(conversation -> {
          conversation.read();
          bothArrived.countDown();
          bothArrived.await();
          conversation.write(OK);
          if (conversation.number() <= 2) {
            conversation.read();
          }
        })) {
      var sender = RIG.sender(LONG);
      var first = start(sender, message(receiver.url(), Map.of()));
      var second = start(sender, message(receiver.url(), Map.of()));
      assertThat(first.get().isSuccess() && second.get().isSuccess()).isTrue();
      assertThat(send(sender, receiver.url()).isSuccess()).isTrue();
      assertThat(receiver.requests()).hasSize(4);
    }
  }

  @Test
  void theReplacementIsNotReplacedAgain() throws Exception {
    try (var receiver =
        RawReceiver.start(conversation -> {
          conversation.read();
          if (conversation.number() == 1) {
            conversation.write(OK);
            conversation.read();
          }
        })) {
      var sender = RIG.sender(LONG);
      assertThat(send(sender, receiver.url()).isSuccess()).isTrue();
      assertThat(reason(send(sender, receiver.url()))).contains("before it answered");
      assertThat(receiver.requests()).hasSize(3);
    }
  }

  @Test
  void aTimeoutOnAReusedConnectionIsNotRepeated() throws Exception {
    try (var receiver =
        RawReceiver.start(conversation -> {
          conversation.read();
          conversation.write(OK);
          conversation.read();
          conversation.awaitEnd();
        })) {
      var sender = RIG.sender(SHORT);
      assertThat(send(sender, receiver.url()).isSuccess()).isTrue();
      assertThat(send(sender, receiver.url())).isInstanceOf(TimedOut.class);
      assertThat(receiver.requests()).hasSize(2);
    }
  }

  @Test
  void idleConnectionsToManyReceiversAreBounded() throws Exception {
    var sender = RIG.sender(settings(LONG, 3), SenderRig::everyName);
    var receivers = new ArrayList<RawReceiver>();
    try {
      for (int i = 0; i < 12; i++) {
        receivers.add(RawReceiver.answering(OK));
        assertThat(send(sender, receivers.getLast().url()).isSuccess()).isTrue();
        assertThat(openConnections(sender)).isBetween(1, 3);
      }
      // The one used last is the one still open.
      assertThat(send(sender, receivers.getLast().url()).isSuccess()).isTrue();
      assertThat(receivers.getLast().connections()).isEqualTo(1);
      assertThat(send(sender, receivers.getFirst().url()).isSuccess()).isTrue();
      assertThat(receivers.getFirst().connections()).isEqualTo(2);
    } finally {
      for (var receiver : receivers) {
        receiver.close();
      }
    }
  }

  @Test
  void oneReceiverMayHaveManyExchangesAtOnce() throws Exception {
    var allArrived = new CountDownLatch(100);
    try (var receiver =
        RawReceiver.start(conversation -> {
          conversation.read();
          allArrived.countDown();
          allArrived.await();
          conversation.write(OK);
        })) {
      var sender = RIG.sender(LONG);
      var outcomes = new ArrayList<CompletableFuture<Outcome>>();
      for (int i = 0; i < 100; i++) {
        outcomes.add(start(sender, message(receiver.url(), Map.of())));
      }
      for (var outcome : outcomes) {
        assertThat(outcome.get().isSuccess()).isTrue();
      }
    }
  }

  @Test
  void whatFindsNoFreeConnectionWaitsForItsTurn() throws Exception {
    var release = new CountDownLatch(1);
    try (var receiver =
        RawReceiver.start(conversation -> {
          while (!conversation.read().isEmpty()) {
            release.await();
            conversation.write(OK);
          }
        })) {
      var sender = RIG.sender(settings(LONG, 2), SenderRig::everyName);
      var outcomes = new ArrayList<CompletableFuture<Outcome>>();
      for (int i = 0; i < 20; i++) {
        outcomes.add(start(sender, message(receiver.url(), Map.of())));
      }
      openConnections(sender); // all twenty have been admitted by then
      release.countDown();
      for (var outcome : outcomes) {
        assertThat(outcome.get().isSuccess()).isTrue();
      }
      assertThat(receiver.connections()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void whatWaitsInVainIsNoFailedAttempt() throws Exception {
    try (var receiver =
        RawReceiver.start(conversation -> {
          conversation.read();
          conversation.awaitEnd();
        })) {
      var sender = RIG.sender(settings(SHORT, 1), SenderRig::everyName);
      var first = start(sender, message(receiver.url(), Map.of()));
      var second = start(sender, message(receiver.url(), Map.of()));
      var third = start(sender, message(receiver.url(), Map.of()));
      assertThat(first.get()).isInstanceOf(TimedOut.class);
      assertThat(List.of(second.get(), third.get()))
          .allSatisfy(
              outcome -> assertThat(outcome).isInstanceOfAny(Abandoned.class, TimedOut.class))
          .anySatisfy(outcome -> assertThat(outcome).isInstanceOf(Abandoned.class));
    }
  }

  @Test
  void closingAbandonsWhatIsUnderWayAndWhatWaits() throws Exception {
    var arrived = new CountDownLatch(1);
    try (var receiver =
        RawReceiver.start(conversation -> {
          conversation.read();
          arrived.countDown();
          conversation.awaitEnd();
        })) {
      var sender = RIG.sender(settings(LONG, 1), SenderRig::everyName);
      var underWay = start(sender, message(receiver.url(), Map.of()));
      var waiting = start(sender, message(receiver.url(), Map.of()));
      arrived.await();
      sender.close();
      sender.close();
      var late = start(sender, message(receiver.url(), Map.of()));
      for (var outcome : List.of(underWay, waiting, late)) {
        assertThat(outcome.get())
            .isInstanceOfSatisfying(
                Abandoned.class,
                abandoned -> assertThat(abandoned.reason()).isEqualTo("the sender was closed"));
      }
      assertThat(receiver.requests()).hasSize(1);
    }
  }

  @Test
  void closingKeepsAnAnswerWhoseStatusIsKnown() throws Exception {
    var begun = new CountDownLatch(1);
    try (var receiver =
        RawReceiver.start(conversation -> {
          conversation.read();
          conversation.write("HTTP/1.1 200 OK\r\nRetry-After: 1\r\nContent-Length: 9\r\n\r\nab");
          conversation.awaitEnd();
        })) {
      InstantSource clock =
          () -> {
            begun.countDown(); // the sender asks for the time when it reads Retry-After
            return NOW;
          };
      var sender = RIG.sender(settings(LONG, 10), SenderRig.LENIENT, clock);
      var outcome = start(sender, message(receiver.url(), Map.of()));
      begun.await();
      sender.close();
      assertThat(answered(outcome.get()).note()).contains("the sender was closed");
    }
  }

  @Test
  void everyOneOfManyMessagesGetsItsOutcome() throws Exception {
    var server = RIG.vertx().createHttpServer().requestHandler(r -> r.response().end("thanks"));
    server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get();
    try {
      var sender = RIG.sender(LONG);
      var message = message("http://127.0.0.1:" + server.actualPort() + "/", Map.of());
      var free = new Semaphore(64);
      var succeeded = new AtomicInteger();
      for (int i = 0; i < 10_000; i++) {
        free.acquire();
        var _ =
            start(sender, message)
                .thenAccept(outcome -> {
                  if (outcome.isSuccess()) {
                    succeeded.incrementAndGet();
                  }
                  free.release();
                });
      }
      free.acquire(64);
      assertThat(succeeded).hasValue(10_000);
      assertThat(openConnections(sender)).isBetween(1, 64);
    } finally {
      server.close().toCompletionStage().toCompletableFuture().get();
    }
  }
}
