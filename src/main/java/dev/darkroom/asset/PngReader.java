package dev.darkroom.asset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Reads PNG files of the form in which {@link PngEncoder} writes them, row by row: opaque, eight
 * bits per channel, not interlaced. Thereby the picture as it was takes no memory, and a little
 * less time than with a reader for all forms. Files of strangers are for {@link PictureDecoder}.
 */
public final class PngReader {

  private static final int BUFFER = 32 * 1024;
  private static final int FORM_LENGTH = 5;

  /** Eight bits, coloured, deflated, adaptive filters, not interlaced. */
  private static final long FORM = 0x08_02_00_00_00L;

  private final DataInputStream file;

  private PngReader(InputStream file) {
    this.file = new DataInputStream(file);
  }

  /**
   * The picture in a file, scaled and cut or padded. The file is read no further than the last row
   * that is seen.
   *
   * @param file left open
   * @throws InvalidPictureException if it is no such PNG, or damaged
   * @throws IOException if {@code file} throws it
   */
  public static Picture read(InputStream file, Framing framing)
      throws IOException, InvalidPictureException {
    try {
      return new PngReader(file).read(framing);
    } catch (EOFException _) {
      throw InvalidPictureException.cutOff();
    } catch (ZipException _) {
      throw InvalidPictureException.damaged();
    }
  }

  private Picture read(Framing framing) throws IOException, InvalidPictureException {
    Size size = readHeader();
    RowScaler scaler = new RowScaler(size, framing);
    Inflater inflater = new Inflater();
    try (var bytes = new InflaterInputStream(new PixelChunks(file), inflater, BUFFER)) {
      PngRowReader rows = new PngRowReader(size.width());
      for (int row = 0; row < size.height() && !scaler.isComplete(); row++) {
        scaler.add(rows.next(bytes), 0);
      }
    } finally {
      inflater.end();
    }
    return scaler.picture();
  }

  private Size readHeader() throws IOException, InvalidPictureException {
    byte[] signature = file.readNBytes(Long.BYTES);
    if (!PngText.isPng(signature) || file.readInt() != Long.BYTES + FORM_LENGTH) {
      throw InvalidPictureException.damaged();
    }
    file.skipNBytes(Integer.BYTES);
    Size size = PictureHeader.size(file.readInt(), file.readInt());
    long form = 0;
    for (int i = 0; i < FORM_LENGTH; i++) {
      form = form << Byte.SIZE | file.readUnsignedByte();
    }
    if (form != FORM) {
      throw new InvalidPictureException("it is a PNG of another form");
    }
    file.skipNBytes(Integer.BYTES);
    return size;
  }

  /** What the chunks of pixels hold, without all that stands around and between them. */
  private static final class PixelChunks extends InputStream {

    private final DataInputStream file;
    private int left;
    private boolean isFirst = true;
    private boolean isOver;

    PixelChunks(DataInputStream file) {
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      while (left == 0 && !isOver) {
        nextChunk();
      }
      if (isOver) {
        return -1;
      }
      int read = file.read(bytes, offset, Math.min(length, left));
      left -= Math.max(0, read);
      return read;
    }

    private void nextChunk() throws IOException {
      if (!isFirst) {
        file.skipNBytes(Integer.BYTES);
      }
      isFirst = false;
      int length = file.readInt();
      if (length < 0) {
        throw new ZipException("a chunk has no length");
      }
      String type = new String(file.readNBytes(Integer.BYTES), ISO_8859_1);
      switch (type) {
        case "IDAT" -> left = length;
        case "IEND" -> isOver = true;
        default -> file.skipNBytes(length);
      }
    }
  }
}
