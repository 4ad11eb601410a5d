/**
 * What tells programs and people how to call the server: an OpenAPI document of both APIs, an
 * AsyncAPI document of what is sent to webhooks, and a page to try the routes.
 *
 * <p>The documents are written by hand, beside this package's resources, since they promise more
 * than annotations could say; tests compare them with the routes and with every answer.
 */
@NullMarked
package dev.darkroom.api.docs;

import org.jspecify.annotations.NullMarked;
