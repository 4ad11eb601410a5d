package dev.darkroom.asset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The blocks of a GIF file that make its first frame (GIF89a specification). */
final class GifFile {

  private static final int SIGNATURE_LENGTH = 6;
  private static final int HEADER_LENGTH = 13;

  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2C;
  private static final int GRAPHIC_CONTROL = 0xF9;

  private static final int HAS_COLOURS = 0x80;
  private static final int COLOUR_BITS = 0x07;

  private GifFile() {}

  static boolean isGif(byte[] file) {
    String start = new String(file, 0, Math.min(file.length, SIGNATURE_LENGTH), ISO_8859_1);
    return start.equals("GIF89a") || start.equals("GIF87a");
  }

  /** The size of the canvas. */
  static Size size(ByteBuffer start) throws InvalidPictureException {
    start.order(ByteOrder.LITTLE_ENDIAN).position(SIGNATURE_LENGTH);
    return sides(start);
  }

  static PixelBytes pixels(byte[] bytes, Size size) throws InvalidPictureException {
    var pixels = new PixelBytes(bytes, size);
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    file.position(HEADER_LENGTH);
    skipColours(file, file.get(HEADER_LENGTH - 3));
    pixels.keep(0, file.position());
    while (true) {
      int start = file.position();
      switch (Byte.toUnsignedInt(file.get())) {
        case EXTENSION -> {
          int label = Byte.toUnsignedInt(file.get());
          skipBlocks(file);
          if (label == GRAPHIC_CONTROL) {
            pixels.keep(start, file.position());
          }
        }
        case IMAGE -> {
          file.position(file.position() + 2 * Short.BYTES);
          pixels.measure(sides(file));
          skipColours(file, file.get());
          file.get(); // the length of the first codes
          skipBlocks(file);
          pixels.keep(start, file.position());
          return pixels;
        }
        default -> throw new InvalidPictureException("it is a GIF without a picture in it");
      }
    }
  }

  private static Size sides(ByteBuffer file) throws InvalidPictureException {
    int width = Short.toUnsignedInt(file.getShort());
    int height = Short.toUnsignedInt(file.getShort());
    return PictureHeader.size(width, height);
  }

  private static void skipColours(ByteBuffer file, byte flags) {
    if ((flags & HAS_COLOURS) != 0) {
      file.position(file.position() + (3 << ((flags & COLOUR_BITS) + 1)));
    }
  }

  private static void skipBlocks(ByteBuffer file) {
    int length;
    do {
      length = Byte.toUnsignedInt(file.get());
      file.position(file.position() + length);
    } while (length > 0);
  }
}
