package dev.darkroom.webhook;

import java.util.Optional;

/**
 * A delivery and the latest call that was made for it.
 *
 * @param latest empty before the first call, and once it is no longer kept
 */
public record DeliveryTrace(Delivery delivery, Optional<Attempt> latest) {}
