package dev.darkroom.asset.variant;

import java.io.Serial;

/** So many pictures are being transformed that this one did not get its turn in time. */
public final class BusyException extends Exception {

  @Serial private static final long serialVersionUID = 1;

  BusyException() {
    super("Too many pictures are being transformed.");
  }
}
