/**
 * Pictures: in memory ({@link dev.darkroom.asset.Picture}), as bytes in a bucket, and as rows that
 * say which job they belong to.
 *
 * <p>Invariants: a file is on disk before its row commits; a file never changes after it was
 * written, so a URL's content never changes. The package knows nothing of engines, HTTP or
 * webhooks.
 */
@NullMarked
package dev.darkroom.asset;

import org.jspecify.annotations.NullMarked;
