package dev.darkroom.webhook;

import static dev.darkroom.webhook.SenderRig.LONG;
import static dev.darkroom.webhook.SenderRig.LOOPBACK;
import static dev.darkroom.webhook.SenderRig.OK;
import static dev.darkroom.webhook.SenderRig.SHORT;
import static dev.darkroom.webhook.SenderRig.answered;
import static dev.darkroom.webhook.SenderRig.bytes;
import static dev.darkroom.webhook.SenderRig.message;
import static dev.darkroom.webhook.SenderRig.send;
import static dev.darkroom.webhook.SenderRig.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SenderTest {

  @AutoClose private static final SenderRig RIG = new SenderRig();

  @Test
  void sendsTheMessageAsItIsAndNothingToNegotiate() throws Exception {
    try (var receiver = RawReceiver.answering(OK)) {
      var headers = new LinkedHashMap<String, String>();
      headers.put("Content-Type", "application/json");
      headers.put("webhook-id", "dlv_1");
      var url = URI.create("http://hooks.example:" + receiver.port() + "/a//b/../c?d=%20e");
      var outcome = send(RIG.sender(LONG), new Message(url, headers, bytes("{\"ü\":1}")));

      assertThat(outcome.isSuccess()).isTrue();
      assertThat(outcome.remote()).contains(LOOPBACK);
      assertThat(receiver.requests())
          .singleElement()
          .isEqualTo(
              """
              POST /a//b/../c?d=%%20e HTTP/1.1
              host: hooks.example:%d
              Content-Type: application/json
              webhook-id: dlv_1
              user-agent: Darkroom/1
              content-length: 8

              {"ü":1}\
              """
                  .formatted(receiver.port())
                  .replace("\n", "\r\n")
                  .replace("ü", new String(bytes("ü"), StandardCharsets.ISO_8859_1)));
    }
  }

  @Test
  void looksANameUpOnceForEachAttempt() throws Exception {
    try (var receiver = RawReceiver.answering(OK)) {
      var lookups = new AtomicInteger();
      var sender =
          RIG.sender(
              settings(LONG, 10),
              host -> {
                lookups.incrementAndGet();
                return SenderRig.everyName(host);
              });
      var url = "http://hooks.example:" + receiver.port() + "/";
      assertThat(send(sender, url).isSuccess()).isTrue();
      assertThat(send(sender, url).isSuccess()).isTrue();
      assertThat(lookups).hasValue(2);
      assertThat(receiver.connections()).isEqualTo(1);
    }
  }

  @Test
  void speaksIpv6() throws Exception {
    try (var receiver =
        RawReceiver.start(
            ServerSocketFactory.getDefault(),
            "::1",
            conversation -> {
              conversation.read();
              conversation.write(OK);
            })) {
      var outcome = send(RIG.sender(LONG), "http://[::1]:" + receiver.port() + "/x");
      assertThat(outcome.isSuccess()).isTrue();
      assertThat(receiver.requests())
          .singleElement()
          .asString()
          .contains("host: [0:0:0:0:0:0:0:1]:" + receiver.port() + "\r\n");
    }
  }

  @Test
  void aHeaderCanNotBeSmuggledIn() {
    for (var value : List.of("a\r\nHost: evil", "a\nb", "a\0")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> message("http://hooks.example/", Map.of("webhook-id", value)));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> message("http://hooks.example/", Map.of(value, "x")));
    }
    for (var name : List.of("", "a b", "a:", "ü")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> message("http://hooks.example/", Map.of(name, "x")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        101, 200, 201, 204, 299, 300, 301, 302, 303, 304, 307, 400, 404, 410, 429, 500, 503, 599
      })
  void theStatusDecidesAndRedirectsAreNotFollowed(int status) throws Exception {
    try (var elsewhere = RawReceiver.answering(OK);
        var receiver =
            RawReceiver.answering(
                "HTTP/1.1 %d Whatever\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"
                    .formatted(status, elsewhere.url())
                    .replace(
                        status == 204 || status == 304 ? "Content-Length: 0\r\n" : "\0", ""))) {
      var answered = answered(send(RIG.sender(LONG), receiver.url()));
      assertThat(answered.status()).isEqualTo(status);
      assertThat(answered.isSuccess()).isEqualTo(status >= 200 && status < 300);
      assertThat(answered.note()).isEmpty();
      assertThat(receiver.requests()).hasSize(1);
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  @Test
  void keepsLittleOfASuccessAndMoreOfAFailureByteForByte() throws Exception {
    var body = "\0\u00ff\u00fe" + "x".repeat(10_000);
    for (var status : List.of(200, 500)) {
      try (var receiver =
          RawReceiver.answering(
              "HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n%s"
                  .formatted(status, body.length(), body))) {
        var answered = answered(send(RIG.sender(LONG), receiver.url()));
        assertThat(answered.answer())
            .isEqualTo(
                body.substring(0, status == 200 ? 256 : 4096)
                    .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(answered.note()).isEmpty();
      }
    }
  }

  @Test
  void keepsAShortAnswerInWhole() throws Exception {
    try (var receiver =
        RawReceiver.answering(
            "HTTP/1.1 400 X\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nno\r\n3\r\npe!\r\n0\r\n\r\n")) {
      assertThat(answered(send(RIG.sender(LONG), receiver.url())).answer())
          .isEqualTo(bytes("nope!"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 500})
  void anEndlessAnswerIsCutOffAndCountsByItsStatus(int status) throws Exception {
    try (var receiver =
        RawReceiver.start(conversation -> {
          conversation.read();
          conversation.write("HTTP/1.1 " + status + " X\r\nTransfer-Encoding: chunked\r\n\r\n");
          while (true) {
            conversation.write("400\r\n" + "y".repeat(1024) + "\r\n");
          }
        })) {
      var answered = answered(send(RIG.sender(LONG), receiver.url()));
      assertThat(answered.status()).isEqualTo(status);
      assertThat(answered.note()).hasValueSatisfying(note -> assertThat(note).contains("too long"));
    }
  }

  @Test
  void anAnswerThatDripsPastTheDeadlineCountsByItsStatus() throws Exception {
    try (var receiver =
        RawReceiver.start(conversation -> {
          conversation.read();
          conversation.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nab");
          conversation.awaitEnd();
        })) {
      var answered = answered(send(RIG.sender(SHORT), receiver.url()));
      assertThat(answered.isSuccess()).isTrue();
      assertThat(answered.answer()).isEqualTo(bytes("ab"));
      assertThat(answered.note()).contains("the answer did not end within 300 ms");
    }
  }

  @Test
  void anAnswerThatBreaksOffCountsByItsStatus() throws Exception {
    try (var receiver =
        RawReceiver.start(conversation -> {
          conversation.read();
          conversation.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nab");
        })) {
      var answered = answered(send(RIG.sender(LONG), receiver.url()));
      assertThat(answered.isSuccess()).isTrue();
      assertThat(answered.answer()).isEqualTo(bytes("ab"));
      assertThat(answered.note()).contains("the answer broke off");
    }
  }

  @Test
  void anAnswerMayEndWithItsConnection() throws Exception {
    try (var receiver =
        RawReceiver.start(conversation -> {
          conversation.read();
          conversation.write("HTTP/1.0 200 OK\r\n\r\nthank you");
        })) {
      var answered = answered(send(RIG.sender(LONG), receiver.url()));
      assertThat(answered.answer()).isEqualTo(bytes("thank you"));
      assertThat(answered.note()).isEmpty();
    }
  }

  @Test
  void interimAnswersAreNotTheAnswer() throws Exception {
    var goOn = "HTTP/1.1 100 Continue\r\n\r\n";
    var hint = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n";
    try (var receiver = RawReceiver.answering(goOn + hint + OK)) {
      assertThat(answered(send(RIG.sender(LONG), receiver.url())).status()).isEqualTo(200);
    }
  }

  @Test
  void aSecondAnswerToOneRequestIsNotTheNextOnes() throws Exception {
    try (var receiver =
        RawReceiver.start(conversation -> {
          conversation.read();
          conversation.write(
              conversation.number() == 1
                  ? OK + "HTTP/1.1 500 Surplus\r\nContent-Length: 0\r\n\r\n"
                  : "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
          conversation.awaitEnd();
        })) {
      var sender = RIG.sender(LONG);
      assertThat(answered(send(sender, receiver.url())).status()).isEqualTo(200);
      assertThat(answered(send(sender, receiver.url())).status()).isEqualTo(201);
    }
  }

  @Test
  void aPleaForPatienceIsPassedOn() throws Exception {
    for (var plea : List.of("120", "Fri, 02 Jan 2026 03:06:05 GMT")) {
      try (var receiver =
          RawReceiver.answering(
              "HTTP/1.1 429 X\r\nRetry-After: " + plea + "\r\nContent-Length: 0\r\n\r\n")) {
        assertThat(answered(send(RIG.sender(LONG), receiver.url())).retryAfter())
            .contains(Duration.ofMinutes(2));
      }
    }
  }
}
