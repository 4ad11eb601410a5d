package dev.darkroom.asset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The text of a WebP file, in its {@code XMP} chunk. A file with such a chunk is in the extended
 * form: a {@code VP8X} chunk first, which names the sides and says what else there is (WebP
 * container specification, RFC 9649).
 */
final class WebpText {

  private static final int RIFF = fourLetters("RIFF");
  private static final int WEBP = fourLetters("WEBP");
  private static final int VP8X = fourLetters("VP8X");
  private static final int XMP = fourLetters("XMP ");

  private static final int FILE_HEADER = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int VP8X_LENGTH = 10;
  private static final int HAS_XMP = 0x04;

  private WebpText() {}

  static boolean isWebp(byte[] file) {
    ByteBuffer header = littleEndian(file);
    return file.length >= FILE_HEADER && header.getInt(0) == RIFF && header.getInt(8) == WEBP;
  }

  /** The file with {@code text} in it. The file given has no more than its one chunk of pixels. */
  static byte[] embed(byte[] file, Size size, PictureText text) {
    byte[] packet = Xmp.write(text).getBytes(UTF_8);
    int pixelsLength = file.length - FILE_HEADER;
    int total =
        FILE_HEADER
            + CHUNK_HEADER
            + VP8X_LENGTH
            + pixelsLength
            + CHUNK_HEADER
            + padded(packet.length);
    byte[] extended = new byte[total];
    ByteBuffer out = littleEndian(extended);
    out.putInt(RIFF).putInt(total - CHUNK_HEADER).putInt(WEBP);
    out.putInt(VP8X).putInt(VP8X_LENGTH).putInt(HAS_XMP);
    putThreeBytes(out, size.width() - 1);
    putThreeBytes(out, size.height() - 1);
    out.put(file, FILE_HEADER, pixelsLength);
    out.putInt(XMP).putInt(packet.length).put(packet);
    return extended;
  }

  /** The text of a file that {@link #isWebp}. */
  static PictureText read(byte[] file) {
    ByteBuffer rest = littleEndian(file).position(FILE_HEADER);
    while (rest.remaining() >= CHUNK_HEADER) {
      int type = rest.getInt();
      int length = rest.getInt();
      if (length < 0 || length > rest.remaining()) {
        break;
      }
      if (type == XMP && length <= Xmp.MAX_BYTES) {
        return Xmp.read(new String(file, rest.position(), length, UTF_8));
      }
      rest.position(rest.position() + Math.min(padded(length), rest.remaining()));
    }
    return PictureText.NONE;
  }

  /** Chunks start at even offsets. */
  private static int padded(int length) {
    return length + (length & 1);
  }

  private static void putThreeBytes(ByteBuffer out, int value) {
    out.putShort((short) value).put((byte) (value >> 16));
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int fourLetters(String letters) {
    return littleEndian(letters.getBytes(ISO_8859_1)).getInt();
  }
}
