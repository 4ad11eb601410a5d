/**
 * Whole flows, over HTTP, against the packaged program in a process of its own, with receivers that
 * listen. Tests that do not end the server share one, and the few pictures that take seconds to
 * make.
 */
@NullMarked
package dev.darkroom.it;

import org.jspecify.annotations.NullMarked;
