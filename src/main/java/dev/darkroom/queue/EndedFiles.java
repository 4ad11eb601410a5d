package dev.darkroom.queue;

import dev.darkroom.asset.Asset;
import dev.darkroom.asset.AssetStore;
import dev.darkroom.asset.Bucket;
import dev.darkroom.asset.BucketKey;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobEvent;
import dev.darkroom.job.JobEventListener;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Removes the pictures that a job has no use for once it has ended: those that its caller sent
 * along, and of a cancelled job the partial ones, too.
 */
public final class EndedFiles implements JobEventListener {

  private final AssetStore assets = new AssetStore();
  private final Bucket bucket;

  public EndedFiles(Bucket bucket) {
    this.bucket = bucket;
  }

  @Override
  public void onEvent(Handle handle, Job job, JobEvent event) {
    Set<Asset.Kind> useless =
        switch (event.type()) {
          case CREATED, STARTED, PROGRESSED -> Set.of();
          case COMPLETED, FAILED -> Set.of(Asset.Kind.SOURCE);
          case CANCELLED -> Set.of(Asset.Kind.SOURCE, Asset.Kind.PREVIEW);
        };
    if (!useless.isEmpty()) {
      List<Asset> removed = assets.delete(handle, job.id(), useless);
      handle.afterCommit(() ->
          removed.forEach(asset -> bucket.delete(new BucketKey(asset.id(), asset.extension()))));
    }
  }
}
