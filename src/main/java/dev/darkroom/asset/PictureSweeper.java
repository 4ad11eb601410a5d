package dev.darkroom.asset;

import dev.darkroom.loop.Background;
import dev.darkroom.loop.Loop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Removes what nobody needs: partial pictures an hour after their job's end, and files without a
 * row that are older than an hour, which a crash between the file and the row leaves behind.
 */
public final class PictureSweeper implements Background {

  private static final Logger LOG = Logger.getLogger(PictureSweeper.class);
  private static final Duration ROUND = Duration.ofMinutes(10);
  private static final Duration GRACE = Duration.ofHours(1);
  private static final int BATCH = 500;

  private final Jdbi jdbi;
  private final AssetStore assets = new AssetStore();
  private final Bucket bucket;
  private final InstantSource clock;
  private final Loop loop = new Loop("picture-sweep", ROUND, this::sweep);

  public PictureSweeper(Jdbi jdbi, Bucket bucket, InstantSource clock) {
    this.jdbi = jdbi;
    this.bucket = bucket;
    this.clock = clock;
  }

  @Override
  public void start() {
    loop.start();
  }

  @Override
  public void stop() {
    loop.stop();
  }

  /** Removes what is due. */
  boolean sweep() {
    Instant before = clock.instant().minus(GRACE);
    List<Asset> previews = jdbi.inTransaction(handle -> assets.deletePreviews(handle, before));
    previews.forEach(preview -> bucket.delete(key(preview)));
    int orphans = deleteOrphans(before);
    if (!previews.isEmpty() || orphans > 0) {
      LOG.infof("pictures.swept previews=%d orphans=%d", previews.size(), orphans);
    }
    return false;
  }

  private int deleteOrphans(Instant before) {
    List<BucketKey> batch = new ArrayList<>();
    int[] deleted = {0};
    bucket.visitOlderThan(
        before,
        key -> {
          batch.add(key);
          if (batch.size() == BATCH) {
            deleted[0] += deleteOrphans(batch);
            batch.clear();
          }
        });
    return deleted[0] + deleteOrphans(batch);
  }

  private int deleteOrphans(List<BucketKey> files) {
    Set<UUID> ids = files.stream().map(BucketKey::id).collect(Collectors.toSet());
    Set<UUID> withRow = jdbi.withHandle(handle -> assets.existing(handle, ids));
    List<BucketKey> orphans = files.stream().filter(key -> !withRow.contains(key.id())).toList();
    orphans.forEach(bucket::delete);
    return orphans.size();
  }

  private static BucketKey key(Asset asset) {
    return new BucketKey(asset.id(), asset.extension());
  }
}
