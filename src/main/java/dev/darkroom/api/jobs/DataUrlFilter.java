package dev.darkroom.api.jobs;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Leaves out the beginning of data URLs of pictures (RFC 2397), {@code "data:image/png;base64,},
 * where a JSON text begins with it, so that what is left is the base64 that browsers and libraries
 * put behind it. Everything else passes as it is.
 */
final class DataUrlFilter extends FilterInputStream {

  private static final byte[] START = "\"data:image/".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = ";base64,".getBytes(StandardCharsets.US_ASCII);

  /** The longest beginning: no media type has a longer name. */
  private static final int LONGEST = START.length + 64 + END.length;

  private final byte[] buffer = new byte[8192];
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private final ByteArrayOutputStream passed = new ByteArrayOutputStream();
  private byte[] ready = {};
  private int next;

  DataUrlFilter(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    return fill() ? ready[next++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int read = Math.min(length, ready.length - next);
    System.arraycopy(ready, next, bytes, offset, read);
    next += read;
    return read;
  }

  /** Whether there is a byte to be read. */
  private boolean fill() throws IOException {
    while (next == ready.length) {
      int read = in.read(buffer);
      if (read < 0 && held.size() == 0) {
        return false;
      }
      passed.reset();
      for (int i = 0; i < read; i++) {
        if (held.size() == 0) {
          int quote = quoteFrom(i, read);
          passed.write(buffer, i, quote - i);
          i = quote;
        }
        if (i < read) {
          take(buffer[i]);
        }
      }
      if (read < 0) {
        passHeld();
      }
      ready = passed.toByteArray();
      next = 0;
    }
    return true;
  }

  private int quoteFrom(int start, int end) {
    int i = start;
    while (i < end && buffer[i] != START[0]) {
      i++;
    }
    return i;
  }

  private void take(byte b) {
    held.write(b);
    byte[] beginning = held.toByteArray();
    if (isWhole(beginning)) {
      held.reset();
      passed.write('"');
    } else if (!mayBecomeWhole(beginning)) {
      // The byte that ends one attempt may begin another.
      held.reset();
      boolean begins = b == START[0] && beginning.length > 1;
      passed.write(beginning, 0, begins ? beginning.length - 1 : beginning.length);
      if (begins) {
        held.write(b);
      }
    }
  }

  private static boolean isWhole(byte[] beginning) {
    return beginning.length > START.length && endsWith(beginning, END) && mayBecomeWhole(beginning);
  }

  private static boolean mayBecomeWhole(byte[] beginning) {
    for (int i = 0; i < beginning.length; i++) {
      boolean fits = i < START.length ? beginning[i] == START[i] : beginning[i] != '"';
      if (!fits) {
        return false;
      }
    }
    return beginning.length <= LONGEST;
  }

  private static boolean endsWith(byte[] bytes, byte[] end) {
    int offset = bytes.length - end.length;
    for (int i = 0; i < end.length; i++) {
      if (offset < 0 || bytes[offset + i] != end[i]) {
        return false;
      }
    }
    return true;
  }

  private void passHeld() {
    passed.writeBytes(held.toByteArray());
    held.reset();
  }
}
