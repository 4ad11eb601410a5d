package dev.darkroom.egress;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How an HTTP client is set up that calls strangers, and its requests: to the address that the
 * guard has checked, with a certificate for the name that was asked for.
 */
public final class CheckedClient {

  private static final int LONGEST_HEADERS = 16 * 1024;

  private CheckedClient() {}

  /**
   * Options for HTTP/1.1 without redirects or decompression of its own.
   *
   * @param connectTimeout for the connection, and again for its TLS handshake
   * @param trustedAuthorities PEM files with certificates of authorities to trust beside the
   *     well-known ones
   * @throws IllegalArgumentException when such a file can't be read or holds no certificate
   */
  public static HttpClientOptions options(Duration connectTimeout, List<Path> trustedAuthorities) {
    var options =
        new HttpClientOptions()
            .setProtocolVersion(HttpVersion.HTTP_1_1)
            .setPipelining(false)
            .setTracingPolicy(TracingPolicy.IGNORE) // a trace would hold the path
            .setDecompressionSupported(false)
            .setVerifyHost(true)
            .setTrustAll(false)
            .setMaxHeaderSize(LONGEST_HEADERS)
            .setConnectTimeout(Math.toIntExact(connectTimeout.toMillis()));
    options.setSslHandshakeTimeout(connectTimeout.toMillis());
    options.setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    if (!trustedAuthorities.isEmpty()) {
      options.setTrustOptions(TrustOptions.wrap(TrustedAuthorities.with(trustedAuthorities)));
    }
    return options;
  }

  /** A request to the checked address; the name is what the certificate must be for. */
  public static RequestOptions request(HttpMethod method, Target target, InetAddress address) {
    return new RequestOptions()
        .setMethod(method)
        .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, target.port())))
        .setHost(target.host())
        .setPort(target.port())
        .setSsl(target.tls())
        .setURI(target.path())
        .setFollowRedirects(false)
        // the client's own has no brackets for IPv6
        .putHeader(HttpHeaders.HOST, target.authority());
  }
}
