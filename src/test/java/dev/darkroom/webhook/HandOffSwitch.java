package dev.darkroom.webhook;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Hands nothing on, so that tests see what is owed, unless it is turned on. */
final class HandOffSwitch implements HandOff {

  private static final UUID NOBODY = new UUID(0, 0);

  private @Nullable HandOff on;

  void turnOn(HandOff handOff) {
    on = handOff;
  }

  void turnOff() {
    on = null;
  }

  @Override
  public Optional<Slot> keepSlot(LaneUrl url) {
    return on == null ? Optional.empty() : on.keepSlot(url);
  }

  @Override
  public UUID owner() {
    return on == null ? NOBODY : on.owner();
  }

  @Override
  public void send(Slot slot, DueDelivery delivery) {
    on().send(slot, delivery);
  }

  @Override
  public void giveUp(Slot slot) {
    on().giveUp(slot);
  }

  private HandOff on() {
    if (on == null) {
      throw new IllegalStateException("turned off while a transaction is under way");
    }
    return on;
  }
}
