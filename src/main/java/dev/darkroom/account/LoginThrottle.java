package dev.darkroom.account;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Slows down who guesses passwords, for each account, whether there is one or not, and for each
 * address. It counts in the database, so that a restart forgets nothing and all nodes count
 * together, and it counts a try before the password is checked, so that many at once are no more
 * than many in a row.
 *
 * <p>The addresses of this machine count as none: behind a proxy they are everybody's.
 */
final class LoginThrottle {

  /** Who has not tried for so long begins anew. */
  static final Duration FORGOTTEN = Duration.ofHours(1);

  /** Who has an IPv6 address has the other 2^64 of its network, too. */
  private static final int IPV6_NETWORK_BYTES = 8;

  private final Jdbi jdbi;
  private final SecretCipher cipher;
  private final InstantSource clock;
  private final TryStore store = new TryStore();

  LoginThrottle(Jdbi jdbi, SecretCipher cipher, InstantSource clock) {
    this.jdbi = jdbi;
    this.cipher = cipher;
    this.clock = clock;
  }

  /** What tries are counted for. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, and never compared
  private record Subject(byte[] hash, TryLimit limit) {}

  /**
   * Counts a try.
   *
   * @throws ThrottleException when it comes too soon after those that failed; it is not counted
   *     then
   */
  void count(String email, InetAddress address) {
    Instant now = clock.instant();
    jdbi.useTransaction(handle -> {
      // Always the account first, so that two who wait for each other can't be.
      for (Subject subject : subjects(email, address)) {
        TryStore.Tries before = store.hold(handle, subject.hash, now);
        if (before.blockedUntil().isAfter(now)) {
          throw new ThrottleException(
              "Too many logins failed for this account or from this address.",
              Duration.between(now, before.blockedUntil()));
        }
        int tries = before.triedAt().plus(FORGOTTEN).isAfter(now) ? before.count() + 1 : 1;
        set(handle, subject, tries, now);
      }
    });
  }

  /** Takes back a try that was never checked. */
  void uncount(String email, InetAddress address) {
    jdbi.useTransaction(
        handle -> subjects(email, address).forEach(subject -> uncount(handle, subject)));
  }

  /** A try succeeded: the account's count begins anew, and the address's is without it. */
  void succeeded(Handle handle, String email, InetAddress address) {
    store.forget(handle, account(email).hash);
    addresses(address).forEach(subject -> uncount(handle, subject));
  }

  /** Deletes what no longer counts; returns how many counts there were. */
  int forget(Handle handle) {
    return store.forgetBefore(handle, clock.instant().minus(FORGOTTEN));
  }

  private void uncount(Handle handle, Subject subject) {
    TryStore.Tries counted = store.hold(handle, subject.hash, clock.instant());
    set(handle, subject, Math.max(0, counted.count() - 1), counted.triedAt());
  }

  private void set(Handle handle, Subject subject, int tries, Instant at) {
    Instant blockedUntil = at.plus(subject.limit.waitAfter(tries));
    store.set(handle, subject.hash, new TryStore.Tries(tries, at, blockedUntil));
  }

  private List<Subject> subjects(String email, InetAddress address) {
    List<Subject> subjects = new ArrayList<>();
    subjects.add(account(email));
    subjects.addAll(addresses(address));
    return subjects;
  }

  private Subject account(String email) {
    return new Subject(cipher.derive("tries to log in as " + email), TryLimit.OF_ACCOUNT);
  }

  private List<Subject> addresses(InetAddress address) {
    if (address.isLoopbackAddress()) {
      return List.of();
    }
    byte[] bytes = address.getAddress();
    String name =
        HexFormat.of()
            .formatHex(
                address instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes);
    return List.of(new Subject(cipher.derive("tries to log in from " + name), TryLimit.OF_ADDRESS));
  }
}
