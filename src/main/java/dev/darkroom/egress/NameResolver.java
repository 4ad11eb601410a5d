package dev.darkroom.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host name. */
@FunctionalInterface
public interface NameResolver {

  /**
   * The addresses of {@code host} in order of preference, at least one. May block for seconds.
   *
   * @throws UnknownHostException when the name has no address or can't be looked up
   */
  List<InetAddress> resolve(String host) throws UnknownHostException;

  /** The machine's own resolver: its hosts file, then DNS. */
  static NameResolver ofThisMachine() {
    return host -> List.of(InetAddress.getAllByName(host));
  }
}
