/**
 * What admins see of all accounts and nodes together: bounded statements that read across features
 * and change nothing. Of jobs they tell whose they are and how they fare, and never what they show:
 * that is their owners' own.
 */
@NullMarked
package dev.darkroom.overview;

import org.jspecify.annotations.NullMarked;
