/**
 * Fetches the pictures that a job refers to, wherever they are, and hands them on decoded.
 *
 * <p>A stranger's URL is called through the guard of {@link dev.darkroom.egress}, redirects and
 * all, and its bytes go to a temporary file and never into memory as they come. A URL of this
 * server's own, and a picture that was sent along, is read from the bucket. Messages name a URL by
 * its origin only, since path and query may be secrets.
 */
@NullMarked
package dev.darkroom.source;

import org.jspecify.annotations.NullMarked;
