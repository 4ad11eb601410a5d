/**
 * The images API: what clients of ImagineAPI.dev, a Directus application, expect, so that they
 * switch by changing host and token.
 */
@NullMarked
package dev.darkroom.api.images;

import org.jspecify.annotations.NullMarked;
