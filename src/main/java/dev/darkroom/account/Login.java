package dev.darkroom.account;

import java.net.InetAddress;

/**
 * A try to log in.
 *
 * @param email as it was typed
 * @param address where the request came from
 */
public record Login(String email, String password, InetAddress address) {

  @Override
  public String toString() {
    return "Login[address=" + address.getHostAddress() + "]";
  }
}
