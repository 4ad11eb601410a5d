package dev.darkroom.webhook;

import java.util.Optional;
import java.util.UUID;

/** Which of an account's alerts are meant; all of them where nothing is said. */
public record AlertFilter(Optional<Alert.Type> type, Optional<UUID> endpointId) {}
