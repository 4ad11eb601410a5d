/**
 * The commands that talk to a running Darkroom: those that order jobs, as {@code imagine} does, or
 * look after them, {@code account …} and {@code key …}; and {@code listen}, which Darkroom talks
 * to.
 *
 * <p>They know the jobs API over HTTP and nothing else of this project, so what they can do any
 * other client can do too. Results go to standard output and everything else to standard error. The
 * exit status is 0 for done, 1 for refused, failed or unreachable, 2 for a wrong command line. A
 * token never stands on a command line, since others on the machine can read those, and never goes
 * to the address of a picture. What others sent reaches a terminal without control characters.
 */
@NullMarked
package dev.darkroom.cli;

import org.jspecify.annotations.NullMarked;
