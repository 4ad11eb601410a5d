/**
 * The guard for every outgoing URL that a stranger can name: webhook URLs and reference pictures.
 *
 * <p>It refuses to let the server be used to reach what its callers can't reach themselves: the
 * machine it runs on, the network behind it, a cloud's metadata service. At submit {@link
 * dev.darkroom.egress.EgressGuard#checkSyntax} looks at the URL alone and asks no DNS; at each call
 * {@link dev.darkroom.egress.EgressGuard#resolve} resolves the name once, judges every address, and
 * hands back the one to connect to, so that no second look-up can answer differently.
 *
 * <p>URLs from the operator's own settings do not pass here. The package makes no connection;
 * {@link dev.darkroom.egress.CheckedClient} says how those who do must make it.
 */
@NullMarked
package dev.darkroom.egress;

import org.jspecify.annotations.NullMarked;
