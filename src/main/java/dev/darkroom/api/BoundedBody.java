package dev.darkroom.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that is refused as soon as it has had too many bytes. */
public final class BoundedBody extends FilterInputStream {

  private final long limit;
  private long count;

  /**
   * @param limit in bytes
   */
  public BoundedBody(InputStream body, long limit) {
    super(body);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int next = in.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = in.read(bytes, offset, length);
    count(Math.max(read, 0));
    return read;
  }

  private void count(int bytes) {
    count += bytes;
    if (count > limit) {
      throw new ApiException(
          Problem.TOO_LARGE, "The body has more than %d bytes.".formatted(limit));
    }
  }
}
