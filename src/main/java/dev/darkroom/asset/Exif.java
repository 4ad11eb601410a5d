package dev.darkroom.asset;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The notes that a camera leaves in a file, of which one is read: how it was held (TIFF 6.0,
 * section 2; Exif 2.3, section 4.6).
 */
final class Exif {

  private static final int ORIENTATION_TAG = 0x0112;
  private static final int SHORT = 3;
  private static final int ENTRY_LENGTH = 12;

  private Exif() {}

  /** The orientation in a block that starts with its byte order; upright if it says nothing. */
  static Orientation orientation(ByteBuffer block) {
    try {
      ByteBuffer tiff = block.slice();
      tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      int directory = tiff.getInt(4);
      int entries = Short.toUnsignedInt(tiff.getShort(directory));
      for (int i = 0; i < entries; i++) {
        int entry = directory + 2 + i * ENTRY_LENGTH;
        if (tiff.getShort(entry) == ORIENTATION_TAG && tiff.getShort(entry + 2) == SHORT) {
          return Orientation.of(tiff.getShort(entry + 8));
        }
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException _) {
      return Orientation.UPRIGHT;
    }
    return Orientation.UPRIGHT;
  }
}
