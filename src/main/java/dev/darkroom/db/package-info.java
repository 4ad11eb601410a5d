/**
 * The database: the embedded PostgreSQL, and everything that is about SQL but about no feature.
 *
 * <p>{@link dev.darkroom.db.EmbeddedPostgres} runs a PostgreSQL in the data folder for those who
 * name no database of their own. What it promises:
 *
 * <ul>
 *   <li>A commit that was acknowledged survives {@code kill -9} and a power cut.
 *   <li>Only this machine reaches it, and only with the generated password.
 *   <li>No step that is interrupted leaves something half-made: binaries and database files appear
 *       by one rename.
 *   <li>One server per data folder; what an earlier one left running is stopped first.
 * </ul>
 *
 * <p>What goes wrong and an operator can put right is a {@link dev.darkroom.db.DatabaseException}.
 */
@NullMarked
package dev.darkroom.db;

import org.jspecify.annotations.NullMarked;
