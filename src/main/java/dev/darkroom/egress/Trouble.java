package dev.darkroom.egress;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLException;

/**
 * Says in a sentence what went wrong with a call. Never quotes what the library says where that
 * could hold the URL's path.
 */
public final class Trouble {

  private Trouble() {}

  /** A sentence that names host and port. */
  public static String sentence(Throwable trouble, Target target) {
    var causes = chain(trouble);
    var receiver = target.hostAndPort();
    return certificate(causes, target)
        .or(() -> first(causes, cause -> phrase(cause, receiver)))
        .orElseGet(() -> "trouble with " + receiver + ": " + trouble.getClass().getSimpleName());
  }

  /** Whether the connection broke, as against an answer that could not be understood. */
  public static boolean isBrokenConnection(Throwable trouble) {
    return trouble instanceof HttpClosedException
        || (trouble instanceof IOException && !(trouble instanceof SSLException));
  }

  private static Optional<String> phrase(Throwable cause, String receiver) {
    return Optional.ofNullable(
        switch (cause) {
          case UnknownHostException _ -> "the host of " + receiver + " has no known address";
          case ConnectTimeoutException _ -> "connecting to " + receiver + " took too long";
          case NoRouteToHostException _ -> "there is no route to " + receiver;
          case ConnectException _ when says(cause, "unreachable") ->
              "the network of " + receiver + " is unreachable";
          case ConnectException _ -> receiver + " refused the connection";
          case SslHandshakeTimeoutException _ ->
              "the TLS handshake with " + receiver + " took too long";
          case NotSslRecordException _ -> receiver + " does not speak TLS";
          case SSLException _ when says(cause, "handshake_failure", "protocol_version") ->
              receiver + " and this server share no TLS version or cipher";
          case SSLException _ -> "the TLS connection with " + receiver + " failed";
          case TooLongHttpHeaderException _, TooLongHttpLineException _ ->
              receiver + " answered with headers that are too long";
          case HttpClosedException _, ClosedChannelException _ ->
              receiver + " closed the connection before it answered";
          case IOException _ when says(cause, "unreachable") ->
              "the network of " + receiver + " is unreachable";
          case IOException _ -> receiver + " reset the connection before it answered";
          case DecoderException _, IllegalArgumentException _ ->
              receiver + " answered with something that is not HTTP/1.1";
          default -> null;
        });
  }

  private static Optional<String> certificate(List<Throwable> causes, Target target) {
    var of = "the certificate of " + target.hostAndPort() + " ";
    return first(
        causes,
        cause ->
            Optional.ofNullable(
                switch (cause) {
                  case CertificateExpiredException _ -> of + "has expired";
                  case CertificateNotYetValidException _ -> of + "is not valid yet";
                  case CertPathValidatorException path
                      when path.getReason() == BasicReason.EXPIRED ->
                      of + "has expired";
                  case CertPathValidatorException path
                      when path.getReason() == BasicReason.REVOKED ->
                      of + "is revoked";
                  case CertPathBuilderException _ -> of + "is signed by an unknown authority";
                  case CertificateException _
                      when says(cause, "No name matching", "No subject alt") ->
                      of + "is for another name than " + target.host();
                  default -> null;
                }));
  }

  private static boolean says(Throwable cause, String... words) {
    var message = Optional.ofNullable(cause.getMessage()).orElse("").toLowerCase(Locale.ROOT);
    return List.of(words).stream()
        .anyMatch(word -> message.contains(word.toLowerCase(Locale.ROOT)));
  }

  /** The innermost cause that has a phrase says most, so the search begins there. */
  private static Optional<String> first(
      List<Throwable> causes, Function<Throwable, Optional<String>> phrase) {
    return causes.reversed().stream().flatMap(cause -> phrase.apply(cause).stream()).findFirst();
  }

  private static List<Throwable> chain(Throwable trouble) {
    var chain = new ArrayList<Throwable>();
    for (Throwable t = trouble; t != null && chain.size() < 20; t = t.getCause()) {
      chain.add(t);
    }
    return chain;
  }
}
