package dev.darkroom.webhook;

import dev.darkroom.account.WebhookSecret;

/**
 * An endpoint that was made, or was given another secret.
 *
 * @param secret in clear, this once
 */
public record NewEndpoint(Endpoint endpoint, WebhookSecret secret) {}
