package dev.darkroom.source;

import dev.darkroom.asset.BucketKey;
import dev.darkroom.asset.Size;

/**
 * A picture that came along with a request and lies in the bucket.
 *
 * @param bytes the file's length
 */
public record Upload(BucketKey key, Size size, long bytes) {

  /** How a job names it. */
  public String reference() {
    return SourcePictures.referenceTo(key);
  }
}
