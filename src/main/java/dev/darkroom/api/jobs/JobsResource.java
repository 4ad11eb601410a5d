package dev.darkroom.api.jobs;

import dev.darkroom.account.Caller;
import dev.darkroom.api.ApiException;
import dev.darkroom.api.Authentication;
import dev.darkroom.api.PathId;
import dev.darkroom.api.Problem;
import dev.darkroom.asset.Asset;
import dev.darkroom.asset.AssetStore;
import dev.darkroom.job.Job;
import dev.darkroom.job.Jobs;
import dev.darkroom.payload.JobFormat;
import dev.darkroom.payload.PublicUrl;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** An account's jobs, and what happens to them, live. */
@Path("/v1/jobs/{id}")
@RunOnVirtualThread
public class JobsResource {

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

  @GET
  public Response get(
      @HeaderParam("Authorization") @Nullable String authorization, @PathParam("id") String id) {
    Job job = find(authentication.require(authorization), id);
    List<Asset> results = jdbi.withHandle(handle -> assets.findResults(handle, job.id()));
    return SuccessResponse.json(format.job(job, results));
  }

  /** The job's events as they happen, from the one after {@code Last-Event-ID} on. */
  @GET
  @Path("/events")
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
        .orElseThrow(() ->
            new ApiException(
                Problem.JOB_NOT_FOUND, "There is no job with the id \"%s\".".formatted(id)));
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
