package dev.darkroom.asset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** The segments of a JPEG file that make its pixels (ITU-T T.81, annex B). */
final class JpegFile {

  private static final int START = 0xD8;
  private static final int END = 0xD9;
  private static final int SCAN = 0xDA;
  private static final int PROGRESSIVE = 0xC2;
  private static final int HUFFMAN_TABLES = 0xC4;
  private static final int ARITHMETIC_TABLES = 0xCC;
  private static final int EXIF = 0xE1;

  private static final byte[] EXIF_NAME = "Exif\0\0".getBytes(ISO_8859_1);

  /** How far into a file its size may stand: behind the largest of profiles and thumbnails. */
  private static final int LONGEST_START = 1 << 20;

  /** Far more than encoders make; each makes the decoder go over the whole picture again. */
  private static final int MOST_SCANS = 100;

  /** What the decoder may hold, in bytes, of a picture that it can't decode row by row. */
  private static final long MOST_COEFFICIENT_BYTES = 128 << 20;

  private final byte[] bytes;
  private final ByteBuffer file;
  private final PixelBytes pixels;
  private int frameStart;
  private int scans;

  private JpegFile(byte[] bytes, Size size) {
    this.bytes = bytes;
    this.file = ByteBuffer.wrap(bytes);
    this.pixels = new PixelBytes(bytes, size);
  }

  static boolean isJpeg(byte[] file) {
    return file.length >= 3
        && file[0] == (byte) 0xFF
        && file[1] == (byte) START
        && file[2] == (byte) 0xFF;
  }

  /** The size in the frame's header, which any number of other segments may precede. */
  static Size size(InputStream in) throws IOException, InvalidPictureException {
    try {
      var data = new DataInputStream(new BoundedStream(in, LONGEST_START));
      data.skipNBytes(2);
      while (true) {
        int marker = nextMarker(data);
        int length = hasContent(marker) ? data.readUnsignedShort() : Short.BYTES;
        if (marker == SCAN || marker == END || length < Short.BYTES) {
          throw InvalidPictureException.damaged();
        }
        if (isFrame(marker)) {
          data.readByte(); // the bits of a sample
          int height = data.readUnsignedShort();
          return PictureHeader.size(data.readUnsignedShort(), height);
        }
        data.skipNBytes(length - Short.BYTES);
      }
    } catch (EOFException _) {
      throw new InvalidPictureException("its size doesn't stand in its first megabyte");
    }
  }

  static PixelBytes pixels(byte[] bytes, Size size) throws InvalidPictureException {
    return new JpegFile(bytes, size).pixels();
  }

  private PixelBytes pixels() throws InvalidPictureException {
    pixels.keep(0, 2);
    file.position(2);
    while (true) {
      int marker = nextMarker();
      int start = file.position() - 2;
      if (marker == END) {
        pixels.keep(start, file.position());
        return pixels;
      }
      if (hasContent(marker)) {
        readSegment(marker, start);
      }
    }
  }

  private void readSegment(int marker, int start) throws InvalidPictureException {
    int content = file.position() + Short.BYTES;
    int end = file.position() + Short.toUnsignedInt(file.getShort());
    if (end < content || end > bytes.length) {
      throw InvalidPictureException.cutOff();
    }
    file.position(end);
    if (marker == EXIF) {
      orient(file.slice(content, end - content));
    } else if (marker == SCAN) {
      readScan(start, content);
    } else if (!isNote(marker)) {
      if (isFrame(marker)) {
        frameStart = pixels.length();
      }
      pixels.keep(start, end);
    }
  }

  private void orient(ByteBuffer content) {
    int name = EXIF_NAME.length;
    if (content.remaining() > name && content.slice(0, name).equals(ByteBuffer.wrap(EXIF_NAME))) {
      pixels.orient(Exif.orientation(content.position(name)));
    }
  }

  /** A scan's header and the codes behind it, which end at the next marker. */
  private void readScan(int start, int content) throws InvalidPictureException {
    scans++;
    if (scans == 1) {
      requireLittleMemory(Byte.toUnsignedInt(bytes[content]));
    }
    if (scans > MOST_SCANS) {
      throw new InvalidPictureException("it has more than " + MOST_SCANS + " scans");
    }
    int end = file.position();
    while (end + 1 < bytes.length && !(bytes[end] == (byte) 0xFF && endsCodes(bytes[end + 1]))) {
      end++;
    }
    file.position(end);
    pixels.keep(start, end);
  }

  /**
   * The decoder goes row by row only through a picture that is one scan; of any other it holds all
   * coefficients, two bytes each, as a stranger's eight bytes of header would have it.
   */
  private void requireLittleMemory(int componentsInScan) throws InvalidPictureException {
    ByteBuffer frame = ByteBuffer.wrap(pixels.array(), frameStart, pixels.length() - frameStart);
    frame.get();
    int marker = Byte.toUnsignedInt(frame.get());
    frame.position(frame.position() + 3);
    int height = Short.toUnsignedInt(frame.getShort());
    int width = Short.toUnsignedInt(frame.getShort());
    int components = Byte.toUnsignedInt(frame.get());
    if (marker != PROGRESSIVE && componentsInScan >= components) {
      return;
    }
    int most = 1;
    long shares = 0;
    for (int i = 0; i < components; i++) {
      int sampling = frame.get(frame.position() + 1);
      int share = (sampling >> 4 & 0xF) * (sampling & 0xF);
      shares += share;
      most = Math.max(most, share);
      frame.position(frame.position() + 3);
    }
    if (2L * width * height * shares / most > MOST_COEFFICIENT_BYTES) {
      throw new InvalidPictureException(
          "it is a progressive JPEG of %d×%d pixels, which takes too much memory"
              .formatted(width, height));
    }
  }

  private int nextMarker() {
    while (file.get() != (byte) 0xFF) {
      // Decoders pass over stray bytes, too.
    }
    int marker;
    do {
      marker = Byte.toUnsignedInt(file.get());
    } while (marker == 0xFF);
    return marker;
  }

  private static int nextMarker(DataInputStream data) throws IOException {
    while (data.readUnsignedByte() != 0xFF) {
      // Decoders pass over stray bytes, too.
    }
    int marker;
    do {
      marker = data.readUnsignedByte();
    } while (marker == 0xFF);
    return marker;
  }

  /** Whether the marker is followed by a length and so many bytes less two. */
  private static boolean hasContent(int marker) {
    boolean restart = marker >= 0xD0 && marker <= 0xD7;
    return !restart && marker != START && marker != END && marker > 0x01;
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xC0
        && marker <= 0xCF
        && marker != HUFFMAN_TABLES
        && marker != 0xC8
        && marker != ARITHMETIC_TABLES;
  }

  /** Whether nothing of it makes pixels: all of programs but JFIF's and Adobe's, and comments. */
  private static boolean isNote(int marker) {
    return (marker > 0xE0 && marker <= 0xEF && marker != 0xEE) || marker == 0xFE;
  }

  /** Whether a byte behind 0xFF is neither a stuffed zero, a restart, nor padding. */
  private static boolean endsCodes(byte next) {
    int marker = Byte.toUnsignedInt(next);
    return marker != 0 && marker != 0xFF && !(marker >= 0xD0 && marker <= 0xD7);
  }
}
