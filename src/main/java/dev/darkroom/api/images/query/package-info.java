/**
 * The query language of lists, as clients of Directus write it: filters, order, pages, fields and
 * counts, read from a query string and made into SQL.
 *
 * <p>A filter means what it says about the {@linkplain dev.darkroom.payload.ImageObject image
 * object} as it is shown, not about rows. What a caller writes reaches the database as bound values
 * only; every word of SQL is this package's own. Depth and size of a filter are bounded. What can't
 * be asked is refused with {@code INVALID_QUERY} by field, operator and value.
 */
@NullMarked
package dev.darkroom.api.images.query;

import org.jspecify.annotations.NullMarked;
