package dev.darkroom.asset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** The chunks of a PNG file that make its pixels (PNG specification, section 5). */
final class PngFile {

  private static final int SIGNATURE_LENGTH = Long.BYTES;
  private static final int IHDR_LENGTH = 13;
  private static final int MOST_COLOURS = 256;

  /** Length, type and checksum, which the length at the head of a chunk does not count. */
  private static final int UNCOUNTED = 12;

  private PngFile() {}

  /** The size in the header, which must be the first chunk. */
  static Size size(ByteBuffer start) throws InvalidPictureException {
    start.position(SIGNATURE_LENGTH);
    if (start.getInt() != IHDR_LENGTH || !type(start).equals("IHDR")) {
      throw InvalidPictureException.damaged();
    }
    return PictureHeader.size(start.getInt(), start.getInt());
  }

  static PixelBytes pixels(byte[] bytes, Size size) throws InvalidPictureException {
    var pixels = new PixelBytes(bytes, size);
    pixels.keep(0, SIGNATURE_LENGTH);
    ByteBuffer file = ByteBuffer.wrap(bytes).position(SIGNATURE_LENGTH);
    while (true) {
      int start = file.position();
      int length = file.getInt();
      String type = type(file);
      if (length < 0 || length > file.remaining() - Integer.BYTES) {
        throw InvalidPictureException.cutOff();
      }
      int end = start + UNCOUNTED + length;
      switch (type) {
        case "IHDR" -> keep(file, start, length, IHDR_LENGTH, pixels);
        case "PLTE" -> keep(file, start, length, 3 * MOST_COLOURS, pixels);
        case "tRNS" -> keep(file, start, length, MOST_COLOURS, pixels);
        case "IDAT" -> keep(file, start, length, length, pixels);
        case "IEND" -> {
          keep(file, start, length, 0, pixels);
          return pixels;
        }
        case "eXIf" -> pixels.orient(Exif.orientation(file.slice(file.position(), length)));
        default -> {
          // Texts, profiles, the further frames of an animation.
        }
      }
      file.position(end);
    }
  }

  private static void keep(ByteBuffer file, int start, int length, int longest, PixelBytes pixels)
      throws InvalidPictureException {
    int end = start + UNCOUNTED + length;
    var checksum = new CRC32();
    checksum.update(file.slice(start + Integer.BYTES, Integer.BYTES + length));
    if (length > longest || (int) checksum.getValue() != file.getInt(end - Integer.BYTES)) {
      throw InvalidPictureException.damaged();
    }
    pixels.keep(start, end);
  }

  private static String type(ByteBuffer file) {
    byte[] letters = new byte[Integer.BYTES];
    file.get(letters);
    return new String(letters, ISO_8859_1);
  }
}
