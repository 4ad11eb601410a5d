package dev.darkroom.api.jobs;

import dev.darkroom.account.Caller;
import dev.darkroom.api.GridPicture;
import dev.darkroom.api.GridPictures;
import dev.darkroom.api.JsonBody;
import dev.darkroom.api.SubmitRules;
import dev.darkroom.api.jobs.Submissions.Incoming;
import dev.darkroom.asset.Asset;
import dev.darkroom.engine.RenderSpec;
import dev.darkroom.job.Job;
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
import org.jdbi.v3.core.Jdbi;

/** Submits jobs that go on from one picture of a grid. */
@Path("/v1")
@RunOnVirtualThread
public class ChildrenResource {

  private static final int LONGEST_ID = 100;

  private final Submissions submissions;
  private final SubmitRules rules;
  private final GridPictures pictures;

  ChildrenResource(Submissions submissions, SubmitRules rules, Jobs jobs, Jdbi jdbi) {
    this.submissions = submissions;
    this.rules = rules;
    this.pictures = new GridPictures(jobs, jdbi);
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
    GridPicture picture = pictures.find(caller, id, index);
    return child.of(
        caller, picture.grid(), picture.asset(), new SubmitFields(fields, rules).webhook());
  }

  private static int index(JsonBody fields) {
    OptionalInt index = fields.integer("index", 1, RenderSpec.GRID);
    return index.orElseThrow(() -> fields.required("index"));
  }
}
