package dev.darkroom.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The kinds of trouble that a test can't make on loopback; those of the sender make the others. */
class TroubleTest {

  private static final Target TARGET = Target.parse("https://hooks.example/secret-path");

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of(
            new ConnectTimeoutException("connection timed out after 5000 ms: /10.0.0.1"),
            "connecting to hooks.example:443 took too long"),
        Arguments.of(
            new NoRouteToHostException("No route to host"),
            "there is no route to hooks.example:443"),
        Arguments.of(
            new ConnectException("Network is unreachable"),
            "the network of hooks.example:443 is unreachable"),
        Arguments.of(
            new SocketException("Network is unreachable"),
            "the network of hooks.example:443 is unreachable"),
        Arguments.of(
            new SslHandshakeTimeoutException("handshake timed out after 5000ms"),
            "the TLS handshake with hooks.example:443 took too long"),
        Arguments.of(
            new SSLHandshakeException("Received fatal alert: handshake_failure"),
            "hooks.example:443 and this server share no TLS version or cipher"),
        Arguments.of(
            new SSLHandshakeException("Received fatal alert: protocol_version"),
            "hooks.example:443 and this server share no TLS version or cipher"),
        Arguments.of(
            new SSLException("bad record MAC"), "the TLS connection with hooks.example:443 failed"),
        Arguments.of(
            new RuntimeException("outer", new IOException("Connection reset by peer")),
            "hooks.example:443 reset the connection before it answered"),
        Arguments.of(
            new IllegalStateException("secret-path"),
            "trouble with hooks.example:443: IllegalStateException"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void isSaidInWords(Throwable trouble, String sentence) {
    assertThat(Trouble.sentence(trouble, TARGET)).isEqualTo(sentence);
  }

  @Test
  void survivesACauseThatLeadsBackToItself() {
    var outer = new RuntimeException("outer");
    var inner = new RuntimeException("inner", outer);
    outer.initCause(inner);
    assertThat(Trouble.sentence(outer, TARGET))
        .isEqualTo("trouble with hooks.example:443: RuntimeException");
  }

  @Test
  void onlyABrokenConnectionIsWorthANewOne() {
    assertThat(Trouble.isBrokenConnection(new HttpClosedException("Connection was closed")))
        .isTrue();
    assertThat(Trouble.isBrokenConnection(new IOException("Connection reset by peer"))).isTrue();
    assertThat(Trouble.isBrokenConnection(new SSLException("bad record MAC"))).isFalse();
    assertThat(Trouble.isBrokenConnection(new IllegalArgumentException("no HTTP"))).isFalse();
  }
}
