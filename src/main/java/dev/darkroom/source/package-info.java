/**
 * The pictures that jobs start from: sent along with a request, made here before, or on a
 * stranger's server.
 */
@NullMarked
package dev.darkroom.source;

import org.jspecify.annotations.NullMarked;
