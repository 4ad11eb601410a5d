/** The one shape of everything that the server does over and over in the background. */
@NullMarked
package dev.darkroom.loop;

import org.jspecify.annotations.NullMarked;
