package dev.darkroom.asset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A PNG file being written: the signature, then chunk after chunk. Each chunk is a length, a type
 * of four letters, its content and a checksum of type and content (PNG specification, section 5).
 */
final class PngChunks {

  static final long SIGNATURE = 0x89504E47_0D0A1A0AL;

  private byte[] bytes;
  private int end;
  private int chunkStart;

  /**
   * A file with nothing in it but the signature.
   *
   * @param expectedLength the bytes to make room for; more are made when needed
   */
  PngChunks(int expectedLength) {
    bytes = new byte[Math.max(64, expectedLength)];
    ByteBuffer.wrap(bytes).putLong(SIGNATURE);
    end = Long.BYTES;
  }

  /** Writes a whole chunk. */
  void add(String type, byte[] content) {
    begin(type);
    write(content);
    finish();
  }

  /** Opens a chunk, whose content follows. */
  void begin(String type) {
    chunkStart = end;
    write(new byte[Integer.BYTES]);
    write(type.getBytes(ISO_8859_1));
  }

  /** Adds to the open chunk all that {@code deflater} can give for the input it has by now. */
  void write(Deflater deflater) {
    int written;
    do {
      makeRoom(1);
      written = deflater.deflate(bytes, end, bytes.length - end);
      end += written;
    } while (written > 0);
  }

  /** Closes the open chunk: its length and its checksum. */
  void finish() {
    int typeStart = chunkStart + Integer.BYTES;
    int contentStart = typeStart + Integer.BYTES;
    var checksum = new CRC32();
    checksum.update(bytes, typeStart, end - typeStart);
    ByteBuffer.wrap(bytes).putInt(chunkStart, end - contentStart);
    makeRoom(Integer.BYTES);
    ByteBuffer.wrap(bytes).putInt(end, (int) checksum.getValue());
    end += Integer.BYTES;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, end);
  }

  private void write(byte[] content) {
    makeRoom(content.length);
    System.arraycopy(content, 0, bytes, end, content.length);
    end += content.length;
  }

  private void makeRoom(int length) {
    if (length > bytes.length - end) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(end, length), bytes.length / 2 * 3));
    }
  }
}
