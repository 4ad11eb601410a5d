/**
 * A receiver of webhooks on this machine: it takes calls over HTTP, judges their two signatures,
 * answers well or, on request, badly, and can pass calls on to another receiver.
 *
 * <p>It knows headers and bytes and nothing of jobs: what a call says, and how that is shown, is
 * its audience's business. A body is held to 1 MB and 64 calls are under way at most. A secret is
 * compared in constant time and never shown.
 */
@NullMarked
package dev.darkroom.cli.receiver;

import org.jspecify.annotations.NullMarked;
