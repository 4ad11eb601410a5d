package dev.darkroom.api.jobs;

import dev.darkroom.account.Caller;
import dev.darkroom.api.ApiException;
import dev.darkroom.api.FieldException;
import dev.darkroom.api.JsonBody;
import dev.darkroom.api.PathId;
import dev.darkroom.api.Problem;
import dev.darkroom.api.SubmitRules;
import dev.darkroom.api.jobs.Submissions.Incoming;
import dev.darkroom.asset.Asset;
import dev.darkroom.asset.AssetStore;
import dev.darkroom.engine.RenderSpec;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobStatus;
import dev.darkroom.job.JobWebhook;
import dev.darkroom.job.Jobs;
import dev.darkroom.job.NewJob;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Submits jobs that go on from one picture of a grid. */
@Path("/v1")
@RunOnVirtualThread
public class ChildrenResource {

  private static final int LONGEST_ID = 100;

  private final Submissions submissions;
  private final SubmitRules rules;
  private final Jobs jobs;
  private final Jdbi jdbi;
  private final AssetStore assets = new AssetStore();

  ChildrenResource(Submissions submissions, SubmitRules rules, Jobs jobs, Jdbi jdbi) {
    this.submissions = submissions;
    this.rules = rules;
    this.jobs = jobs;
    this.jdbi = jdbi;
  }

  /** One picture, larger. */
  @POST
  @Path("/upscale")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response upscale(@Context HttpHeaders headers, InputStream body) {
    return submissions.take(
        new Incoming(headers, "/v1/upscale", body),
        (caller, fields) -> read(caller, fields, rules::upscale));
  }

  /** A new grid, kin to the picture. */
  @POST
  @Path("/variations")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response vary(@Context HttpHeaders headers, InputStream body) {
    return submissions.take(
        new Incoming(headers, "/v1/variations", body),
        (caller, fields) -> read(caller, fields, rules::variation));
  }

  /** What is made of the picture. */
  private interface Child {
    NewJob of(Caller caller, Job parent, Asset picture, Optional<JobWebhook> webhook);
  }

  private NewJob read(Caller caller, JsonBody fields, Child child) {
    String id = fields.requiredText("job_id", LONGEST_ID);
    int index = index(fields);
    Job parent = parent(caller, id);
    return child.of(
        caller, parent, picture(parent, index), new SubmitFields(fields, rules).webhook());
  }

  private static int index(JsonBody fields) {
    OptionalInt index = fields.integer("index", 1, RenderSpec.GRID);
    return index.orElseThrow(() -> fields.required("index"));
  }

  private Job parent(Caller caller, String text) {
    UUID id =
        PathId.parse(text)
            .orElseThrow(() ->
                new FieldException(
                    "job_id",
                    "uuid",
                    "job_id must be a job's id, a UUID, not \"%s\"".formatted(text)));
    Job job =
        jobs.find(caller.accountId(), id)
            .orElseThrow(() ->
                new ApiException(
                    Problem.JOB_NOT_FOUND, "There is no job with the id \"%s\".".formatted(text)));
    if (!job.type().makesGrid() || job.status() != JobStatus.COMPLETED) {
      throw new FieldException(
          "job_id",
          "grid",
          "job_id must be a completed job with four pictures; job %s is of type %s and %s"
              .formatted(id, job.type().code(), job.status().code()));
    }
    return job;
  }

  private Asset picture(Job parent, int index) {
    return jdbi.withHandle(handle -> assets.findResults(handle, parent.id())).stream()
        .filter(asset -> asset.index().equals(OptionalInt.of(index)))
        .findFirst()
        .orElseThrow(() ->
            new FieldException(
                "index",
                "gone",
                "picture %d of job %s is not kept any more".formatted(index, parent.id())));
  }
}
