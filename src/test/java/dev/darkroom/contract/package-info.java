/**
 * The documents of the APIs as tests use them: what is documented, and whether an answer or an
 * event is as documented.
 */
@NullMarked
package dev.darkroom.contract;

import org.jspecify.annotations.NullMarked;
