package dev.darkroom.asset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The chunks of a WebP file that make its picture, or the first one of an animation (WebP container
 * specification, RFC 9649).
 */
final class WebpFile {

  /** The most pixels of a WebP that is read: of a lossless one the decoder holds all at once. */
  static final long MAX_PIXELS = 16_000_000;

  private static final int VP8 = fourLetters("VP8 ");
  private static final int VP8L = fourLetters("VP8L");
  private static final int VP8X = fourLetters("VP8X");
  private static final int ALPH = fourLetters("ALPH");
  private static final int ANMF = fourLetters("ANMF");
  private static final int EXIF = fourLetters("EXIF");

  private static final int FILE_HEADER = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int FRAME_HEADER = 16;
  private static final int VP8X_LENGTH = 10;
  private static final int EXTENDED_HEADER = FILE_HEADER + CHUNK_HEADER + VP8X_LENGTH;
  private static final int HAS_ALPHA = 0x10;

  private static final int VP8_START = 0x2A019D;
  private static final int VP8L_START = 0x2F;
  private static final int SIDE_BITS = 14;
  private static final int SIDE_MASK = (1 << SIDE_BITS) - 1;

  private final ByteBuffer file;
  private final PixelBytes pixels;
  private boolean hasAlpha;
  private boolean found;

  private WebpFile(byte[] bytes, Size size) {
    file = littleEndian(ByteBuffer.wrap(bytes));
    pixels = new PixelBytes(bytes, size);
  }

  /** The size of the picture, or of the canvas of an animation. */
  static Size size(ByteBuffer start) throws InvalidPictureException {
    int type = littleEndian(start).getInt(FILE_HEADER);
    int content = FILE_HEADER + CHUNK_HEADER;
    if (type == VP8X) {
      return limited(1 + threeBytes(start, content + 4), 1 + threeBytes(start, content + 7));
    }
    return size(type, start, content);
  }

  static PixelBytes pixels(byte[] bytes, Size size) throws InvalidPictureException {
    return new WebpFile(bytes, size).pixels();
  }

  private PixelBytes pixels() throws InvalidPictureException {
    int end = CHUNK_HEADER + file.getInt(CHUNK_HEADER - Integer.BYTES);
    if (end < FILE_HEADER || end > file.limit()) {
      throw InvalidPictureException.cutOff();
    }
    file.limit(end).position(FILE_HEADER);
    pixels.keep(0, FILE_HEADER);
    while (file.remaining() >= CHUNK_HEADER) {
      readChunk();
    }
    if (!found) {
      throw new InvalidPictureException("it is a WebP without a picture in it");
    }
    ByteBuffer whole = littleEndian(ByteBuffer.wrap(pixels.array()));
    whole.putInt(CHUNK_HEADER - Integer.BYTES, pixels.length() - CHUNK_HEADER);
    return pixels;
  }

  private void readChunk() throws InvalidPictureException {
    int start = file.position();
    int type = file.getInt();
    int length = file.getInt();
    if (length < 0 || length > file.remaining()) {
      throw InvalidPictureException.cutOff();
    }
    int content = file.position();
    int end = Math.min(content + length + (length & 1), file.limit());
    if (type == ANMF && !found) {
      file.position(content + FRAME_HEADER); // what follows are chunks like those of a still
      return;
    }
    if (type == ALPH && !found && !hasAlpha) {
      keepAlpha(start, end);
    } else if ((type == VP8 || type == VP8L) && !found) {
      keepColours(type, start, end);
    } else if (type == EXIF) {
      pixels.orient(Exif.orientation(file.slice(content, length)));
    }
    file.position(end);
  }

  /** A file with a chunk of alpha has one before it that says so, and the size again. */
  private void keepAlpha(int start, int end) throws InvalidPictureException {
    if (start < EXTENDED_HEADER) {
      throw InvalidPictureException.damaged();
    }
    hasAlpha = true;
    var announcement = littleEndian(ByteBuffer.allocate(EXTENDED_HEADER - FILE_HEADER));
    pixels.add(announcement.putInt(VP8X).putInt(VP8X_LENGTH).putInt(HAS_ALPHA).array());
    pixels.keep(start, end);
  }

  private void keepColours(int type, int start, int end) throws InvalidPictureException {
    Size size = size(type, file, start + CHUNK_HEADER);
    pixels.measure(size);
    pixels.keep(start, end);
    found = true;
    if (hasAlpha) {
      putThreeBytes(EXTENDED_HEADER - 6, size.width() - 1);
      putThreeBytes(EXTENDED_HEADER - 3, size.height() - 1);
    }
  }

  private void putThreeBytes(int index, int value) {
    byte[] bytes = pixels.array();
    bytes[index] = (byte) value;
    bytes[index + 1] = (byte) (value >> 8);
    bytes[index + 2] = (byte) (value >> 16);
  }

  /** The size in the content of a lossy or lossless chunk. */
  private static Size size(int type, ByteBuffer file, int content) throws InvalidPictureException {
    if (type == VP8 && threeBytes(file, content + 3) == VP8_START) {
      int sides = file.getInt(content + 6);
      return limited(sides & SIDE_MASK, (sides >> 16) & SIDE_MASK);
    }
    if (type == VP8L && file.get(content) == VP8L_START) {
      int sides = file.getInt(content + 1);
      return limited(1 + (sides & SIDE_MASK), 1 + ((sides >> SIDE_BITS) & SIDE_MASK));
    }
    throw InvalidPictureException.damaged();
  }

  private static Size limited(int width, int height) throws InvalidPictureException {
    Size size = PictureHeader.size(width, height);
    PictureHeader.requireAtMost(MAX_PIXELS, size, " in a WebP");
    return size;
  }

  private static int threeBytes(ByteBuffer file, int index) {
    return Short.toUnsignedInt(file.getShort(index)) | (file.get(index + 2) & 0xFF) << 16;
  }

  private static ByteBuffer littleEndian(ByteBuffer bytes) {
    return bytes.order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int fourLetters(String letters) {
    return littleEndian(ByteBuffer.wrap(letters.getBytes(ISO_8859_1))).getInt();
  }
}
