package dev.darkroom.webhook;

import static dev.darkroom.webhook.SenderRig.LONG;
import static dev.darkroom.webhook.SenderRig.LOOPBACK;
import static dev.darkroom.webhook.SenderRig.NOW;
import static dev.darkroom.webhook.SenderRig.OK;
import static dev.darkroom.webhook.SenderRig.SHORT;
import static dev.darkroom.webhook.SenderRig.at;
import static dev.darkroom.webhook.SenderRig.message;
import static dev.darkroom.webhook.SenderRig.reason;
import static dev.darkroom.webhook.SenderRig.send;
import static dev.darkroom.webhook.SenderRig.settings;
import static dev.darkroom.webhook.SenderRig.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.egress.EgressGuard;
import dev.darkroom.egress.EgressPolicy;
import dev.darkroom.webhook.Outcome.Blocked;
import dev.darkroom.webhook.Outcome.TimedOut;
import java.net.ServerSocket;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sender makes of receivers that give no answer, and of those it may not call. */
@Timeout(60)
class SenderTroubleTest {

  @AutoClose private static final SenderRig RIG = new SenderRig();

  @Test
  void aReceiverThatNeverAnswersTimesOut() throws Exception {
    try (var receiver =
        RawReceiver.start(conversation -> {
          conversation.read();
          conversation.awaitEnd();
        })) {
      assertThat(send(RIG.sender(SHORT), receiver.url()))
          .isInstanceOfSatisfying(
              TimedOut.class,
              timedOut -> {
                assertThat(timedOut.after()).isEqualTo(SHORT);
                assertThat(timedOut.elapsed()).isGreaterThanOrEqualTo(SHORT);
                assertThat(timedOut.remote()).contains(LOOPBACK);
              });
    }
  }

  @Test
  void aReceiverThatDripsItsHeadersTimesOut() throws Exception {
    try (var receiver =
        RawReceiver.start(conversation -> {
          conversation.read();
          conversation.write("HTTP/1.1 200 OK\r\nX-Slow: ");
          conversation.awaitEnd();
        })) {
      assertThat(send(RIG.sender(SHORT), receiver.url())).isInstanceOf(TimedOut.class);
    }
  }

  @Test
  void aReceiverThatHangsUpIsUnreachable() throws Exception {
    try (var receiver = RawReceiver.start(RawReceiver.Conversation::read)) {
      assertThat(reason(send(RIG.sender(LONG), receiver.url())))
          .isEqualTo(at(receiver) + " closed the connection before it answered");
      assertThat(receiver.requests()).hasSize(1);
    }
  }

  @Test
  void aReceiverThatResetsIsUnreachable() throws Exception {
    try (var receiver =
        RawReceiver.start(conversation -> {
          conversation.read();
          conversation.reset();
        })) {
      assertThat(reason(send(RIG.sender(LONG), receiver.url())))
          .startsWith(at(receiver))
          .endsWith("the connection before it answered");
      assertThat(receiver.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage\r\n\r\n",
        "HTTP/1.1 abc\r\n\r\n",
        "SSH-2.0-OpenSSH_10.0\r\n",
        "220 mail\r\n"
      })
  void aReceiverOfAnotherProtocolIsUnreachable(String greeting) throws Exception {
    try (var receiver =
        RawReceiver.start(conversation -> {
          conversation.read();
          conversation.write(greeting);
        })) {
      assertThat(reason(send(RIG.sender(LONG), receiver.url()))).startsWith(at(receiver));
    }
  }

  @Test
  void headersWithoutEndAreRefused() throws Exception {
    try (var receiver =
        RawReceiver.start(conversation -> {
          conversation.read();
          conversation.write("HTTP/1.1 200 OK\r\n");
          while (true) {
            conversation.write("X-More: " + "z".repeat(1000) + "\r\n");
          }
        })) {
      assertThat(reason(send(RIG.sender(LONG), receiver.url())))
          .isEqualTo(at(receiver) + " answered with headers that are too long");
    }
  }

  @Test
  void aClosedPortIsUnreachable() throws Exception {
    int port;
    try (var unused = new ServerSocket(0, 1, LOOPBACK)) {
      port = unused.getLocalPort();
    }
    assertThat(reason(send(RIG.sender(LONG), "http://127.0.0.1:" + port + "/secret-path")))
        .isEqualTo("127.0.0.1:" + port + " refused the connection");
  }

  @Test
  void anUnknownNameIsUnreachable() throws Exception {
    assertThat(reason(send(RIG.sender(LONG), "http://unknown.example/secret-path")))
        .isEqualTo("the host of unknown.example:80 has no known address");
  }

  @Test
  void aHangingLookUpHoldsUpItsOwnNameOnly() throws Exception {
    var release = new CountDownLatch(1);
    var lookups = new AtomicInteger();
    try (var receiver = RawReceiver.answering(OK)) {
      var sender =
          RIG.sender(
              settings(SHORT, 2000),
              host -> {
                lookups.incrementAndGet();
                if (host.equals("hanging.example")) {
                  release.await();
                }
                return List.of(LOOPBACK);
              });
      var hanging = new ArrayList<CompletableFuture<Outcome>>();
      for (int i = 0; i < 200; i++) {
        hanging.add(start(sender, message("http://hanging.example/", Map.of())));
      }
      assertThat(send(sender, "http://hooks.example:" + receiver.port() + "/").isSuccess())
          .isTrue();
      for (var outcome : hanging) {
        assertThat(outcome.get()).isInstanceOf(TimedOut.class);
      }
      assertThat(lookups).hasValue(2);
    } finally {
      release.countDown();
    }
  }

  @Test
  void theGuardBlocksBeforeAnyConnection() throws Exception {
    try (var receiver = RawReceiver.answering(OK)) {
      var guard = new EgressGuard(EgressPolicy.PUBLIC_ONLY, _ -> List.of(LOOPBACK));
      var sender = RIG.sender(settings(LONG, 10), guard, InstantSource.fixed(NOW));
      for (var url : List.of(receiver.url(), "http://hooks.example:" + receiver.port() + "/")) {
        assertThat(send(sender, url))
            .isInstanceOfSatisfying(
                Blocked.class,
                blocked ->
                    assertThat(blocked.reason())
                        .contains("is a loopback address (RFC 1122)")
                        .doesNotContain("secret-path"));
      }
      assertThat(send(sender, "ftp://hooks.example/")).isInstanceOf(Blocked.class);
      assertThat(receiver.connections()).isZero();
    }
  }
}
