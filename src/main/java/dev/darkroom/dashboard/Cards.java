package dev.darkroom.dashboard;

import dev.darkroom.asset.Asset;
import dev.darkroom.asset.AssetStore;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobStatus;
import dev.darkroom.job.Jobs;
import dev.darkroom.job.Page;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Makes cards of jobs. */
final class Cards {

  private static final int OK = 200;

  private final Jobs jobs;
  private final Jdbi jdbi;
  private final InstantSource clock;
  private final AssetStore assets = new AssetStore();

  Cards(Jobs jobs, Jdbi jdbi, InstantSource clock) {
    this.jobs = jobs;
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * What a reader who has changed a job is shown: its card, or where there is no script the page.
   *
   * @param path the page's
   */
  Response.ResponseBuilder answer(Visit visit, Job job, String path) {
    return visit.isPart() ? Pages.html(OK, "card", Map.of("card", of(job))) : Pages.seeOther(path);
  }

  Card of(Job job) {
    return of(List.of(job)).getFirst();
  }

  /** The account's newest jobs of all types, newest first. */
  List<Card> newest(UUID accountId, int count) {
    return of(jobs.list(accountId, Optional.empty(), true, new Page(count, 0)).jobs());
  }

  /** Cards of the jobs, in their order. */
  List<Card> of(List<Job> shown) {
    List<UUID> completed =
        shown.stream().filter(job -> job.status() == JobStatus.COMPLETED).map(Job::id).toList();
    Map<UUID, List<Asset>> results =
        completed.isEmpty()
            ? Map.of()
            : jdbi.withHandle(handle -> assets.findResults(handle, completed));
    Ago ago = new Ago(clock.instant());
    return shown.stream()
        .map(job -> new Card(job, results.getOrDefault(job.id(), List.of()), ago))
        .toList();
  }
}
