package dev.darkroom.egress;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Decides whether a URL that a stranger named may be called, and at which address. Holds no state
 * and may be used by any number of threads.
 */
public final class EgressGuard {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final EgressPolicy policy;
  private final NameResolver resolver;

  /** A guard that enforces {@code policy} on what {@code resolver} finds. */
  public EgressGuard(EgressPolicy policy, NameResolver resolver) {
    this.policy = policy;
    this.resolver = resolver;
  }

  /**
   * Checks a URL at submit and returns it in its one spelling. Asks no DNS, so a hiccup there
   * refuses nothing: a name is judged here only where it means this machine by definition ({@code
   * localhost}), an address always.
   *
   * @throws EgressException with a sentence that says what is wrong and, where a setting would
   *     allow the URL, which
   */
  public URI checkSyntax(String url) {
    var target = Target.parse(url);
    switch (target.parsedHost()) {
      case Host.Literal literal -> judge(target, literal, literal.address());
      case Host.Name name when name.isLocalhost() -> judge(target, name, LOOPBACK);
      case Host.Name _ -> {
        // Where it points is looked up, and judged, at each call.
      }
    }
    return target.uri();
  }

  /**
   * Resolves the URL's host once and returns the address to connect to. Blocks while the name is
   * looked up, so it has no place on an event loop.
   *
   * @throws EgressException when the URL is malformed or any one of its addresses is forbidden
   * @throws UnknownHostException when the name has no address
   */
  public Checked resolve(URI url) throws UnknownHostException {
    var target = Target.of(url);
    return new Checked(target, addressOf(target));
  }

  /**
   * The address at which {@code target} may be called: the resolver's first, since all of them have
   * been judged. Blocks while a name is looked up, never for {@link Target#isAddress an address}.
   *
   * @throws EgressException when any one of its addresses is forbidden
   * @throws UnknownHostException when the name has no address
   */
  public InetAddress addressOf(Target target) throws UnknownHostException {
    var host = target.parsedHost();
    var addresses =
        switch (host) {
          case Host.Literal(var address) -> List.of(address);
          case Host.Name(var name) -> resolver.resolve(name);
        };
    if (addresses.isEmpty()) {
      throw new UnknownHostException(target.host());
    }
    addresses.forEach(address -> judge(target, host, address));
    return addresses.getFirst();
  }

  /**
   * Names the host as it was written, never where it points: that may be a secret of the network.
   */
  private void judge(Target target, Host host, InetAddress address) {
    policy
        .objection(host, address, target.port())
        .ifPresent(objection -> {
          throw new EgressException(target.host() + " " + objection);
        });
  }
}
