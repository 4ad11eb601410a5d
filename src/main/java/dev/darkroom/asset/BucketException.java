package dev.darkroom.asset;

/**
 * A bucket couldn't do its work: a full disk, a folder that may not be written, a store that does
 * not answer. The message is a sentence for the operator that names the file, folder or store.
 *
 * <p>It is unchecked, since no caller can do better than the loop or request it runs in, which lets
 * it pass; and it is a type of its own rather than an {@code UncheckedIOException}, since not all
 * buckets fail with an {@code IOException}, and "the bucket is down" is worth telling from "this
 * code read a stream badly".
 */
public final class BucketException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public BucketException(String message, Throwable cause) {
    super(message, cause);
  }
}
