package dev.darkroom.api.jobs;

import dev.darkroom.account.Caller;
import dev.darkroom.api.ApiException;
import dev.darkroom.api.Authentication;
import dev.darkroom.api.PathId;
import dev.darkroom.api.Problem;
import dev.darkroom.api.QueryNumber;
import dev.darkroom.asset.Asset;
import dev.darkroom.asset.AssetStore;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobList;
import dev.darkroom.job.JobStatus;
import dev.darkroom.job.Jobs;
import dev.darkroom.job.Page;
import dev.darkroom.payload.JobFormat;
import dev.darkroom.payload.JobObject;
import dev.darkroom.payload.PublicUrl;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** An account's jobs, and what happens to them, live. */
@Path("/v1/jobs")
@RunOnVirtualThread
public class JobsResource {

  private static final QueryNumber LIMIT = new QueryNumber("limit", 25, 1, 100);
  private static final QueryNumber OFFSET = new QueryNumber("offset", 0, 0, Integer.MAX_VALUE);

  private final Authentication authentication;
  private final Jobs jobs;
  private final Jdbi jdbi;
  private final AssetStore assets = new AssetStore();
  private final JobFormat format;
  private final LiveEvents liveEvents;

  JobsResource(
      Authentication authentication,
      Jobs jobs,
      Jdbi jdbi,
      PublicUrl publicUrl,
      LiveEvents liveEvents) {
    this.authentication = authentication;
    this.jobs = jobs;
    this.jdbi = jdbi;
    this.format = new JobFormat(publicUrl);
    this.liveEvents = liveEvents;
  }

  /** A page of jobs. */
  record JobListObject(List<JobObject> data, int total, int limit, int offset) {}

  /** The caller's jobs of all types, newest first unless asked otherwise. */
  @GET
  public Response list(
      @HeaderParam("Authorization") @Nullable String authorization,
      @QueryParam("status") @Nullable String status,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("offset") @Nullable String offset,
      @QueryParam("sort") @Nullable String sort) {
    Caller caller = authentication.require(authorization);
    Page page = new Page(LIMIT.read(limit), OFFSET.read(offset));
    JobList list = jobs.list(caller.accountId(), status(status), isNewestFirst(sort), page);
    Map<UUID, List<Asset>> results =
        jdbi.withHandle(
            handle -> assets.findResults(handle, list.jobs().stream().map(Job::id).toList()));
    List<JobObject> data =
        list.jobs().stream()
            .map(job -> format.job(job, results.getOrDefault(job.id(), List.of())))
            .toList();
    return SuccessResponse.json(new JobListObject(data, list.total(), page.limit(), page.offset()));
  }

  @GET
  @Path("/{id}")
  public Response get(
      @HeaderParam("Authorization") @Nullable String authorization, @PathParam("id") String id) {
    return answer(find(authentication.require(authorization), id));
  }

  /** Cancels the job; it is final when this answers. */
  @POST
  @Path("/{id}/cancel")
  public Response cancel(
      @HeaderParam("Authorization") @Nullable String authorization, @PathParam("id") String id) {
    Caller caller = authentication.require(authorization);
    Job job =
        PathId.parse(id)
            .flatMap(jobId -> jobs.cancel(caller.accountId(), jobId))
            .orElseThrow(() -> notFound(id));
    if (job.status() != JobStatus.CANCELLED) {
      throw new ApiException(
          Problem.NOT_CANCELLABLE,
          "Job %s is %s already and can't be cancelled.".formatted(id, job.status().code()));
    }
    return answer(job);
  }

  /** The job's events as they happen, from the one after {@code Last-Event-ID} on. */
  @GET
  @Path("/{id}/events")
  @Blocking
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.TEXT_PLAIN)
  public Multi<OutboundSseEvent> events(
      @HeaderParam("Authorization") @Nullable String authorization,
      @PathParam("id") String id,
      @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
      @Context Sse sse) {
    Job job = find(authentication.require(authorization), id);
    int last = sequence(lastEventId);
    if (job.status().isFinal() && last >= job.sequence()) {
      throw new WebApplicationException(Response.noContent().build());
    }
    return liveEvents.follow(job.id(), last, sse);
  }

  private Job find(Caller caller, String id) {
    return PathId.parse(id)
        .flatMap(jobId -> jobs.find(caller.accountId(), jobId))
        .orElseThrow(() -> notFound(id));
  }

  private static ApiException notFound(String id) {
    return new ApiException(
        Problem.JOB_NOT_FOUND, "There is no job with the id \"%s\".".formatted(id));
  }

  private Response answer(Job job) {
    List<Asset> results = jdbi.withHandle(handle -> assets.findResults(handle, job.id()));
    OptionalLong position =
        job.status() == JobStatus.PENDING ? jobs.position(job) : OptionalLong.empty();
    return SuccessResponse.json(format.job(job, results, position));
  }

  private static Optional<JobStatus> status(@Nullable String status) {
    if (status == null) {
      return Optional.empty();
    }
    return Optional.of(
        JobStatus.parse(status)
            .orElseThrow(() ->
                new ApiException(
                    Problem.INVALID_QUERY,
                    "status must be one of %s, not \"%s\"."
                        .formatted(
                            Arrays.stream(JobStatus.values())
                                .map(JobStatus::code)
                                .collect(Collectors.joining(", ")),
                            status))));
  }

  private static boolean isNewestFirst(@Nullable String sort) {
    return switch (sort) {
      case "created_at_asc" -> false;
      case "created_at_desc" -> true;
      case null -> true;
      default ->
          throw new ApiException(
              Problem.INVALID_QUERY,
              "sort must be created_at_asc or created_at_desc, not \"%s\".".formatted(sort));
    };
  }

  private static int sequence(@Nullable String lastEventId) {
    if (lastEventId == null || lastEventId.isBlank()) {
      return 0;
    }
    try {
      return Integer.parseInt(lastEventId.strip());
    } catch (NumberFormatException e) {
      throw new ApiException(
          Problem.INVALID_REQUEST,
          "Last-Event-ID must be the id of an event of this job, a number, not \"%s\"."
              .formatted(lastEventId));
    }
  }
}
