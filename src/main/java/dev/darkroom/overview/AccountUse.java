package dev.darkroom.overview;

import dev.darkroom.account.Account;
import java.time.Instant;
import java.util.Optional;

/**
 * An account, and what it does.
 *
 * @param today how many jobs it submitted since midnight UTC, counted up to {@link
 *     AccountUses#MOST_TODAY}
 * @param lastUsedAt when it last logged in or used a key
 */
public record AccountUse(Account account, Load load, int today, Optional<Instant> lastUsedAt) {}
