@NullMarked
package dev.darkroom.dashboard;

import org.jspecify.annotations.NullMarked;
