/**
 * A job in words that others read: as the images format and as the jobs format, the same whether a
 * caller asks for it or a webhook carries it.
 *
 * <p>The two formats differ on purpose: the images format always has all its keys, with nulls; the
 * jobs format never has a null and leaves out what is absent. This package translates and decides
 * nothing.
 */
@NullMarked
package dev.darkroom.payload;

import org.jspecify.annotations.NullMarked;
