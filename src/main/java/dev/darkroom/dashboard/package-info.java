/**
 * The pages for people: each is a view record here and a template of the same name in {@code
 * src/main/jte}.
 *
 * <p>A page shows and changes what its caller's API would, by the same rules. Every request comes
 * through {@link dev.darkroom.dashboard.Door}, which knows who logged in, refuses what other sites
 * have browsers send, and gives each answer its security headers. Pages need no script but for what
 * moves; nothing on them comes from another host.
 */
@NullMarked
package dev.darkroom.dashboard;

import org.jspecify.annotations.NullMarked;
