package dev.darkroom.asset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * The text of a PNG file. It is written as uncompressed {@code iTXt} chunks, the only kind that
 * holds all of Unicode; read are those and {@code tEXt}, which other tools write where Latin-1 is
 * enough (PNG specification, section 11.3.3).
 */
final class PngText {

  /** Type and checksum, which the length at the head of a chunk does not count. */
  private static final int UNCOUNTED = 8;

  private static final int TYPE_LENGTH = 4;

  private PngText() {}

  static boolean isPng(byte[] file) {
    return file.length >= Long.BYTES && ByteBuffer.wrap(file).getLong() == PngChunks.SIGNATURE;
  }

  static void write(PictureText text, PngChunks png) {
    text.parameters().ifPresent(it -> png.add("iTXt", content(PictureText.PARAMETERS, it)));
    text.darkroom().ifPresent(it -> png.add("iTXt", content(PictureText.DARKROOM, it)));
  }

  private static byte[] content(String keyword, String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    var content = new ByteArrayOutputStream(keyword.length() + 5 + utf8.length);
    content.writeBytes(keyword.getBytes(ISO_8859_1));
    // The keyword's end, no compression, its method, no language, no translated keyword.
    content.writeBytes(new byte[5]);
    content.writeBytes(utf8);
    return content.toByteArray();
  }

  /** The text of a file that {@link #isPng}. */
  static PictureText read(byte[] file) {
    var fields = new TextFields();
    ByteBuffer rest = ByteBuffer.wrap(file).position(Long.BYTES);
    while (rest.remaining() >= Integer.BYTES + UNCOUNTED) {
      int length = rest.getInt();
      if (length < 0 || length > rest.remaining() - UNCOUNTED) {
        break;
      }
      if (length < TextFields.MAX_BYTES) {
        readChunk(rest.slice(rest.position(), length + UNCOUNTED), fields);
      }
      rest.position(rest.position() + length + UNCOUNTED);
    }
    return fields.toText();
  }

  /** Reads a chunk from its type to its checksum. */
  private static void readChunk(ByteBuffer chunk, TextFields fields) {
    String type = ISO_8859_1.decode(chunk.slice(0, TYPE_LENGTH)).toString();
    boolean international = type.equals("iTXt");
    if (!(international || type.equals("tEXt")) || !isIntact(chunk)) {
      return;
    }
    byte[] content = new byte[chunk.limit() - UNCOUNTED];
    chunk.get(TYPE_LENGTH, content);
    int keywordEnd = zeroAfter(content, 0);
    int start = international ? internationalStart(content, keywordEnd) : keywordEnd + 1;
    if (start <= content.length) {
      fields.add(
          new String(content, 0, keywordEnd, ISO_8859_1),
          new String(content, start, content.length - start, international ? UTF_8 : ISO_8859_1));
    }
  }

  private static boolean isIntact(ByteBuffer chunk) {
    int checked = chunk.limit() - Integer.BYTES;
    var checksum = new CRC32();
    checksum.update(chunk.slice(0, checked));
    return (int) checksum.getValue() == chunk.getInt(checked);
  }

  /** Where an {@code iTXt} chunk's text starts; past the end where it is compressed or missing. */
  private static int internationalStart(byte[] content, int keywordEnd) {
    int language = keywordEnd + 3;
    if (language > content.length || content[keywordEnd + 1] != 0) {
      return content.length + 1;
    }
    return zeroAfter(content, zeroAfter(content, language) + 1) + 1;
  }

  /** The index of the first zero at {@code from} or after it; the content's length if none. */
  private static int zeroAfter(byte[] content, int from) {
    for (int i = from; i < content.length; i++) {
      if (content[i] == 0) {
        return i;
      }
    }
    return content.length;
  }
}
