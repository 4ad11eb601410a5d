package dev.darkroom.dashboard;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that are read up to the next delimiter, of which no more than a buffer is in memory. */
final class DelimitedInput {

  private static final int BUFFER = 16 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int start;
  private int end;

  DelimitedInput(InputStream in) {
    this.in = in;
  }

  /**
   * What stands before the delimiter, which must follow somewhere. Nothing else may be read until
   * the end of the stream is reached.
   *
   * @param delimiter shorter than half a buffer
   */
  InputStream until(byte[] delimiter) {
    return new Section(delimiter);
  }

  /** The next bytes, whatever they are; fewer only where there are no more. */
  byte[] next(int count) throws IOException {
    while (end - start < count && fill()) {
      // until there are enough
    }
    int length = Math.min(count, end - start);
    byte[] bytes = new byte[length];
    System.arraycopy(buffer, start, bytes, 0, length);
    start += length;
    return bytes;
  }

  /** Whether there was more to be read. */
  private boolean fill() throws IOException {
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
    start = 0;
    int read = in.read(buffer, end, BUFFER - end);
    end += Math.max(read, 0);
    return read >= 0;
  }

  private boolean standsAt(int position, byte[] delimiter) {
    for (int i = 0; i < delimiter.length; i++) {
      if (buffer[position + i] != delimiter[i]) {
        return false;
      }
    }
    return true;
  }

  /** The bytes before a delimiter, which is passed over in the end. */
  private final class Section extends InputStream {

    private final byte[] delimiter;
    private boolean ended;

    Section(byte[] delimiter) {
      this.delimiter = delimiter;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      while (!ended) {
        int before = bytesBefore(length);
        if (before > 0 || length == 0) {
          System.arraycopy(buffer, start, bytes, offset, before);
          start += before;
          return before;
        }
        if (end - start >= delimiter.length) {
          start += delimiter.length;
          ended = true;
        } else if (!fill()) {
          throw new EOFException("the bytes end without a delimiter");
        }
      }
      return -1;
    }

    /** How many of the bytes at hand stand before it for certain, counted up to {@code most}. */
    private int bytesBefore(int most) {
      int last = end - delimiter.length;
      int position = start;
      while (position <= last && position - start < most && !standsAt(position, delimiter)) {
        position++;
      }
      return position - start;
    }
  }
}
