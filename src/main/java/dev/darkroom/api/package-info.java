/**
 * What both facades share: who calls, what a body holds, and how troubles become answers. Paths
 * under {@code /v1} answer in the jobs API's envelope, all others in that of the images API.
 *
 * <p>A facade translates and decides nothing.
 */
@NullMarked
package dev.darkroom.api;

import org.jspecify.annotations.NullMarked;
