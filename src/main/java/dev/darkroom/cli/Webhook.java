package dev.darkroom.cli;

import org.jspecify.annotations.Nullable;

/** The fields by which an order of any kind names a receiver of the job's events. */
record Webhook(@Nullable String webhookUrl, @Nullable String webhookType) {}
