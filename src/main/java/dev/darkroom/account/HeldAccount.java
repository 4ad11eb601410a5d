package dev.darkroom.account;

import java.time.Instant;

/**
 * An account that is locked for the rest of a transaction.
 *
 * @param submitsPaidUntil when all submits so far would have been made at the rate that is allowed
 */
public record HeldAccount(Account account, Instant submitsPaidUntil) {}
