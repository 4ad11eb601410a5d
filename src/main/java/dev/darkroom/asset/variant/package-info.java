/**
 * Stored pictures in other sizes and formats, made when somebody asks for them and kept for the
 * next who does.
 *
 * <p>Invariants: what is asked for by many at once is made once; however many ask, a few are made
 * at a time, and all others wait for a bounded time; the files that are kept can be deleted at any
 * moment, and take no more room than the operator allows. Which parameters a URL may have is the
 * API's affair.
 */
@NullMarked
package dev.darkroom.asset.variant;

import org.jspecify.annotations.NullMarked;
