/**
 * The program: its entry, the order in which its parts start and stop, and how they are wired.
 * Start reading at {@link dev.darkroom.app.Main}, then {@link dev.darkroom.app.DarkroomServer}.
 */
@NullMarked
package dev.darkroom.app;

import org.jspecify.annotations.NullMarked;
