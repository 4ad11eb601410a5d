package dev.darkroom.asset;

import java.io.InterruptedIOException;
import javax.imageio.stream.ImageInputStreamImpl;

/** Bytes in memory for Java's decoders, which fail once their thread is interrupted. */
final class DecoderInput extends ImageInputStreamImpl {

  private final PixelBytes pixels;

  DecoderInput(PixelBytes pixels) {
    this.pixels = pixels;
  }

  @Override
  public int read() throws InterruptedIOException {
    checkInterrupt();
    bitOffset = 0;
    if (streamPos >= pixels.length()) {
      return -1;
    }
    return Byte.toUnsignedInt(pixels.array()[(int) streamPos++]);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws InterruptedIOException {
    checkInterrupt();
    bitOffset = 0;
    int left = pixels.length() - (int) streamPos;
    if (left <= 0) {
      return -1;
    }
    int read = Math.min(left, length);
    System.arraycopy(pixels.array(), (int) streamPos, bytes, offset, read);
    streamPos += read;
    return read;
  }

  @Override
  public long length() {
    return pixels.length();
  }

  private static void checkInterrupt() throws InterruptedIOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException();
    }
  }
}
