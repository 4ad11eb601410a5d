package dev.darkroom.source;

import dev.darkroom.asset.PictureDecoder;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Takes no more bytes than a picture's file may have. */
final class BoundedOutput extends FilterOutputStream {

  private long left = PictureDecoder.MAX_BYTES;

  BoundedOutput(OutputStream out) {
    super(out);
  }

  /** The file would be too long. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public void write(int b) throws IOException {
    count(1);
    out.write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    count(length);
    out.write(bytes, offset, length);
  }

  private void count(int bytes) throws IOException {
    left -= bytes;
    if (left < 0) {
      throw new TooLongException();
    }
  }
}
