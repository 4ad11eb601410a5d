/**
 * The settings: their names, defaults and meaning in one table ({@link
 * dev.darkroom.config.Setting}), read from flags, the environment and a file, and checked before
 * anything starts.
 */
@NullMarked
package dev.darkroom.config;

import org.jspecify.annotations.NullMarked;
