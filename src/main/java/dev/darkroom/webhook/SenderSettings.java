package dev.darkroom.webhook;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a {@link Sender} is set to.
 *
 * @param deadline for one whole exchange: look-up, connection, request and answer with its body
 * @param connectTimeout for the connection, and again for its TLS handshake
 * @param maxConnections the most exchanges at a time, and the most connections, idle ones included
 * @param keepAlive how long an idle connection is kept
 * @param userAgent the header of that name
 * @param trustedAuthorities PEM files with certificates of authorities to trust beside the
 *     well-known ones, such as a company's own
 */
public record SenderSettings(
    Duration deadline,
    Duration connectTimeout,
    int maxConnections,
    Duration keepAlive,
    String userAgent,
    List<Path> trustedAuthorities) {

  public SenderSettings {
    trustedAuthorities = List.copyOf(trustedAuthorities);
    if (!deadline.isPositive() || !connectTimeout.isPositive() || maxConnections < 1) {
      throw new IllegalArgumentException(
          "a deadline, timeout or limit of a sender is not positive");
    }
    if (keepAlive.toSeconds() < 1) {
      throw new IllegalArgumentException("connections are kept for less than a second");
    }
  }

  /** The usual: 15 s, 5 s to connect, 2,000 connections, kept for 10 s. */
  public static SenderSettings usual(String userAgent) {
    return new SenderSettings(
        Duration.ofSeconds(15),
        Duration.ofSeconds(5),
        2000,
        Duration.ofSeconds(10),
        userAgent,
        List.of());
  }
}
