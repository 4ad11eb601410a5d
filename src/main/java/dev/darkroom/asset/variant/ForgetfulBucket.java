package dev.darkroom.asset.variant;

import dev.darkroom.asset.Bucket;
import dev.darkroom.asset.BucketKey;
import dev.darkroom.asset.Content;
import dev.darkroom.asset.Durability;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** A bucket from which no picture is deleted without its variants. */
public final class ForgetfulBucket implements Bucket {

  private final Bucket bucket;
  private final VariantCache cache;

  public ForgetfulBucket(Bucket bucket, VariantCache cache) {
    this.bucket = bucket;
    this.cache = cache;
  }

  /** The picture first: whoever makes a variant of it meanwhile then finds that it is gone. */
  @Override
  public void delete(BucketKey key) {
    bucket.delete(key);
    cache.forget(key.id());
  }

  @Override
  public long write(BucketKey key, InputStream bytes, Durability durability) throws IOException {
    return bucket.write(key, bytes, durability);
  }

  @Override
  public Optional<Content> find(BucketKey key) {
    return bucket.find(key);
  }

  @Override
  public void visitOlderThan(Instant instant, Consumer<BucketKey> visitor) {
    bucket.visitOlderThan(instant, visitor);
  }

  @Override
  public OptionalLong freeBytes() {
    return bucket.freeBytes();
  }
}
