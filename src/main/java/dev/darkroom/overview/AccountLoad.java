package dev.darkroom.overview;

import java.util.UUID;

/** What one account has in the queue. */
public record AccountLoad(UUID accountId, String email, Loads loads) {}
