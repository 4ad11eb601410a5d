package dev.darkroom.egress;

import java.net.InetAddress;

/**
 * A URL that may be called now, at one address.
 *
 * @param target what to ask for, and the name to check the certificate by
 * @param address where to connect, without another look-up
 */
public record Checked(Target target, InetAddress address) {}
