package dev.darkroom.api.images;

import dev.darkroom.account.Caller;
import dev.darkroom.api.ApiException;
import dev.darkroom.api.PathId;
import dev.darkroom.api.Problem;
import dev.darkroom.api.images.query.Count;
import dev.darkroom.api.images.query.ImageQuery;
import dev.darkroom.asset.Asset;
import dev.darkroom.asset.AssetStore;
import dev.darkroom.asset.Bucket;
import dev.darkroom.asset.BucketKey;
import dev.darkroom.job.GridSearch;
import dev.darkroom.job.Job;
import dev.darkroom.job.Jobs;
import dev.darkroom.payload.ImageFormat;
import dev.darkroom.payload.ImageObject;
import dev.darkroom.payload.PublicUrl;
import dev.darkroom.webhook.Deliveries;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The images of an account. Another account's are as those that do not exist. */
@Singleton
class Images {

  private final Jobs jobs;
  private final Jdbi jdbi;
  private final Deliveries deliveries;
  private final Bucket bucket;
  private final PublicUrl publicUrl;
  private final AssetStore assets = new AssetStore();
  private final ImageFormat format;

  Images(Jobs jobs, Jdbi jdbi, Deliveries deliveries, Bucket bucket, PublicUrl publicUrl) {
    this.jobs = jobs;
    this.jdbi = jdbi;
    this.deliveries = deliveries;
    this.bucket = bucket;
    this.publicUrl = publicUrl;
    this.format = new ImageFormat(publicUrl);
  }

  /** The image with an id as a path has it. */
  ImageObject get(Caller caller, String id) {
    return PathId.parse(id)
        .flatMap(jobId -> jobs.find(caller.accountId(), jobId))
        .filter(found -> found.type().makesGrid())
        .map(this::image)
        .orElseThrow(Images::forbidden);
  }

  /** A job that was just submitted, and has made nothing yet. */
  ImageObject created(Job job) {
    return format.image(job, List.of());
  }

  private ImageObject image(Job job) {
    return shown(List.of(job)).getFirst();
  }

  /** Those of the account's images that are asked for. */
  List<ImageObject> list(Caller caller, ImageQuery query) {
    return shown(jobs.listGrids(caller.accountId(), search(query), query.page()));
  }

  /** How many of the account's images are asked for, on all pages together. */
  int count(Caller caller, ImageQuery query) {
    return query.takesAll()
        ? jobs.countGrids(caller.accountId())
        : jobs.countGrids(caller.accountId(), search(query));
  }

  /** What the query wants to be counted. */
  Map<String, Integer> counts(Caller caller, ImageQuery query) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Count count : query.counts()) {
      int number =
          switch (count) {
            case TOTAL_COUNT -> jobs.countGrids(caller.accountId());
            case FILTER_COUNT -> count(caller, query);
          };
      counts.put(count.spelling(), number);
    }
    return counts;
  }

  /** Has the image called otherwise. */
  ImageObject setRef(Caller caller, String id, Optional<String> ref) {
    return PathId.parse(id)
        .flatMap(jobId -> jobs.setRef(caller.accountId(), jobId, ref))
        .map(this::image)
        .orElseThrow(Images::forbidden);
  }

  /**
   * Removes images with all their files, or none of them when one is not the account's.
   *
   * @param ids as a path has them
   */
  void delete(Caller caller, Collection<String> ids) {
    List<UUID> jobIds = ids.stream().distinct().flatMap(id -> PathId.parse(id).stream()).toList();
    List<Asset> files = new ArrayList<>();
    boolean all =
        jobIds.size() == Set.copyOf(ids).size()
            && jobs.hideGrids(
                caller.accountId(), jobIds, (handle, hidden) -> remove(handle, hidden, files));
    if (!all) {
      throw forbidden();
    }
    files.forEach(file -> bucket.delete(new BucketKey(file.id(), file.extension())));
  }

  /** The rows, after whose commit the files are nobody's. */
  private void remove(Handle handle, Set<UUID> jobIds, List<Asset> files) {
    deliveries.supersedeProgress(handle, jobIds);
    files.addAll(assets.deleteAll(handle, jobIds));
  }

  private GridSearch search(ImageQuery query) {
    return query.search(publicUrl);
  }

  private List<ImageObject> shown(List<Job> page) {
    Map<UUID, List<Asset>> results =
        jdbi.withHandle(handle -> assets.findResults(handle, page.stream().map(Job::id).toList()));
    return page.stream()
        .map(job -> format.image(job, results.getOrDefault(job.id(), List.of())))
        .toList();
  }

  private static ApiException forbidden() {
    return new ApiException(Problem.JOB_NOT_FOUND, "No such image.");
  }
}
