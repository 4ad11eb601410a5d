/**
 * Who may use the server: accounts, their API keys with webhook secrets, their logins, and the
 * cipher that keeps secrets at rest.
 *
 * <p>Invariants: a password is stored as a bcrypt hash, a token as its SHA-256, a webhook secret
 * encrypted; none of them is logged or part of an error.
 */
@NullMarked
package dev.darkroom.account;

import org.jspecify.annotations.NullMarked;
