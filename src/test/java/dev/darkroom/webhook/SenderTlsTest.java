package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.darkroom.egress.EgressGuard;
import dev.darkroom.egress.EgressPolicy;
import dev.darkroom.egress.TrustedAuthorities;
import dev.darkroom.webhook.Outcome.Unreachable;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** TLS with the certificates that {@code certificates.sh} made, beside this test's resources. */
@Timeout(60)
class SenderTlsTest {

  private static final Vertx VERTX = Vertx.vertx();

  @AfterAll
  static void closeVertx() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void checksTheCertificateByNameThoughItConnectsToAnAddress() throws Exception {
    var indicated = new CompletableFuture<List<SNIServerName>>();
    try (var receiver = receiver("valid", indicated)) {
      assertThat(
              send(receiver, "receiver.example", List.of(TestCertificates.authority())).isSuccess())
          .isTrue();
      assertThat(indicated.get())
          .singleElement()
          .asString()
          .contains("host_name (0)")
          .contains("receiver.example");
    }
  }

  @Test
  void aCertificateMayBeForAnAddress() throws Exception {
    try (var receiver = receiver("valid", new CompletableFuture<>())) {
      assertThat(send(receiver, "127.0.0.1", List.of(TestCertificates.authority())).isSuccess())
          .isTrue();
    }
  }

  @Test
  void saysThatTheCertificateHasExpired() throws Exception {
    assertThat(reason("expired", "receiver.example"))
        .matches("the certificate of receiver.example:\\d+ has expired");
  }

  @Test
  void saysThatTheCertificateIsNotValidYet() throws Exception {
    assertThat(reason("early", "receiver.example"))
        .matches("the certificate of receiver.example:\\d+ is not valid yet");
  }

  @Test
  void saysThatTheCertificateIsForAnotherName() throws Exception {
    assertThat(reason("other", "receiver.example"))
        .matches(
            "the certificate of receiver.example:\\d+ is for another name than receiver.example");
    assertThat(reason("other", "127.0.0.1"))
        .matches("the certificate of 127.0.0.1:\\d+ is for another name than 127.0.0.1");
  }

  @Test
  void saysThatTheAuthorityIsUnknown() throws Exception {
    try (var receiver = receiver("valid", new CompletableFuture<>())) {
      assertThat(reason(send(receiver, "receiver.example", List.of())))
          .matches("the certificate of receiver.example:\\d+ is signed by an unknown authority");
    }
  }

  @Test
  void saysThatTheReceiverDoesNotSpeakTls() throws Exception {
    try (var receiver =
        RawReceiver.start(conversation -> {
          conversation.write("HTTP/1.1 400 Bad Request\r\n\r\n");
          conversation.awaitEnd();
        })) {
      assertThat(reason(send(receiver, "receiver.example", List.of())))
          .matches("receiver.example:\\d+ does not speak TLS");
    }
  }

  @Test
  void refusesFilesWithoutACertificate() {
    var settings = settings(List.of(Path.of("no-such-file.pem")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrustedAuthorities.with(settings.trustedAuthorities()))
        .withMessageContaining("no-such-file.pem");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> TrustedAuthorities.with(List.of(TestCertificates.resource("certificates.sh"))));
  }

  private static String reason(String certificate, String host) throws Exception {
    try (var receiver = receiver(certificate, new CompletableFuture<>())) {
      return reason(send(receiver, host, List.of(TestCertificates.authority())));
    }
  }

  private static String reason(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Unreachable.class);
    return ((Unreachable) outcome).reason();
  }

  private static Outcome send(RawReceiver receiver, String host, List<Path> authorities)
      throws Exception {
    var policy = new EgressPolicy(List.of(), Set.of(), true, Set.of());
    var guard = new EgressGuard(policy, _ -> List.of(InetAddress.ofLiteral("127.0.0.1")));
    try (var sender = new Sender(VERTX, guard, settings(authorities), InstantSource.system())) {
      var url = URI.create("https://" + host + ":" + receiver.port() + "/secret-path");
      return sender.send(new Message(url, Map.of(), new byte[0])).toCompletableFuture().get();
    }
  }

  private static SenderSettings settings(List<Path> authorities) {
    return new SenderSettings(
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        10,
        Duration.ofSeconds(10),
        "Darkroom/1",
        authorities);
  }

  private static RawReceiver receiver(
      String certificate, CompletableFuture<List<SNIServerName>> indicated)
      throws IOException, GeneralSecurityException {
    return RawReceiver.start(
        TestCertificates.server(certificate),
        "127.0.0.1",
        conversation -> {
          conversation.read();
          var session = ((SSLSocket) conversation.socket()).getSession();
          indicated.complete(((ExtendedSSLSession) session).getRequestedServerNames());
          conversation.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
          conversation.awaitEnd();
        });
  }
}
