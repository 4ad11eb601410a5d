package dev.darkroom.dashboard;

import dev.darkroom.account.Caller;
import dev.darkroom.api.FieldException;
import dev.darkroom.api.QueryNumber;
import dev.darkroom.api.SentPictures;
import dev.darkroom.api.ServerState;
import dev.darkroom.api.SubmitRules;
import dev.darkroom.job.Job;
import dev.darkroom.job.Jobs;
import dev.darkroom.job.NewJob;
import dev.darkroom.job.Submitted;
import dev.darkroom.prompt.PromptParser;
import dev.darkroom.source.Uploads;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Asks for jobs, by the rules that the APIs have. */
@Path("/create")
@RunOnVirtualThread
public class CreateResource {

  /** How many jobs the page begins with. */
  static final int RECENT = 24;

  private static final QueryNumber PICK = new QueryNumber("pick", 0, 1, Integer.MAX_VALUE);

  private final Door door;
  private final SubmitRules rules;
  private final ServerState state;
  private final Jobs jobs;
  private final OwnJobs own;
  private final Uploads uploads;
  private final Cards cards;

  CreateResource(
      Door door,
      SubmitRules rules,
      ServerState state,
      Jobs jobs,
      Uploads uploads,
      Jdbi jdbi,
      InstantSource clock) {
    this.door = door;
    this.rules = rules;
    this.state = state;
    this.jobs = jobs;
    this.own = new OwnJobs(jobs);
    this.uploads = uploads;
    this.cards = new Cards(jobs, jdbi, clock);
  }

  /**
   * Where pictures are asked for.
   *
   * @param from a job to begin with
   * @param pick which of the job's prompts to begin with, from 1
   */
  @GET
  public Response imagine(
      @Context HttpServerRequest request,
      @QueryParam("from") @Nullable String from,
      @QueryParam("pick") @Nullable String pick) {
    return door.enter(
        request,
        visit -> show(visit, Tool.IMAGINE, begin(visit, Tool.IMAGINE, from, PICK.read(pick))));
  }

  /** Where prompts for a picture are asked for. */
  @GET
  @Path("/describe")
  public Response describe(@Context HttpServerRequest request) {
    return door.enter(request, visit -> show(visit, Tool.DESCRIBE, Composition.EMPTY));
  }

  /**
   * Where a blend is asked for.
   *
   * @param from a job to begin with
   */
  @GET
  @Path("/blend")
  public Response blend(
      @Context HttpServerRequest request, @QueryParam("from") @Nullable String from) {
    return door.enter(request, visit -> show(visit, Tool.BLEND, begin(visit, Tool.BLEND, from, 0)));
  }

  private Composition begin(Visit visit, Tool tool, @Nullable String from, int pick) {
    if (from == null) {
      return Composition.EMPTY;
    }
    Job job = own.find(visit, from);
    if (pick > job.prompts().size()) {
      throw new FieldException(
          "pick",
          "range",
          "the job has %d prompts to begin with, and no number %d"
              .formatted(job.prompts().size(), pick));
    }
    return pick == 0 ? Composition.of(job, tool) : Composition.of(job.prompts().get(pick - 1));
  }

  private Response.ResponseBuilder show(Visit visit, Tool tool, Composition composition) {
    Frame frame = visit.frame(Frame.Place.CREATE).titled(tool.title());
    List<Card> newest = cards.newest(visit.accountId(), RECENT);
    return Pages.show("create", new CreatePage(frame, tool, composition, newest));
  }

  @POST
  @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
  public Response submitImagine(
      @Context HttpServerRequest request, @Context HttpHeaders headers, InputStream body) {
    return door.enter(request, visit -> submit(visit, Tool.IMAGINE, headers, body));
  }

  @POST
  @Path("/describe")
  @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
  public Response submitDescribe(
      @Context HttpServerRequest request, @Context HttpHeaders headers, InputStream body) {
    return door.enter(request, visit -> submit(visit, Tool.DESCRIBE, headers, body));
  }

  @POST
  @Path("/blend")
  @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
  public Response submitBlend(
      @Context HttpServerRequest request, @Context HttpHeaders headers, InputStream body) {
    return door.enter(request, visit -> submit(visit, Tool.BLEND, headers, body));
  }

  private Response.ResponseBuilder submit(
      Visit visit, Tool tool, HttpHeaders headers, InputStream body) {
    state.requireRoom();
    MediaType type =
        Objects.requireNonNullElse(
            headers.getMediaType(), MediaType.APPLICATION_FORM_URLENCODED_TYPE);
    try (SentPictures sent = new SentPictures(uploads, tool.limits().most())) {
      PictureForm form = PictureForm.read(type, body, tool.limits(), sent, rules);
      NewJob request = request(visit.caller(), tool, form);
      Submitted submitted = jobs.submit(visit.account(), request, Optional.empty(), sent::insert);
      sent.keep();
      Job job = jobs.find(visit.accountId(), submitted.jobId()).orElseThrow();
      return cards.answer(visit, job, tool.path());
    }
  }

  private NewJob request(Caller caller, Tool tool, PictureForm form) {
    Form fields = form.fields();
    Optional<String> prompt = fields.text("prompt", PromptParser.MAX_LENGTH);
    return switch (tool) {
      case IMAGINE ->
          rules.imagine(
              caller,
              prompt.orElseThrow(() ->
                  new FieldException("prompt", "required", "Say what the pictures should show.")),
              fields.overrides(tool.controls()),
              form.pictures(),
              Optional.empty());
      case DESCRIBE -> rules.describe(caller, only(form.pictures()), Optional.empty());
      case BLEND ->
          rules.blend(
              caller,
              several(form.pictures()),
              prompt.orElse(""),
              fields.overrides(tool.controls()),
              Optional.empty());
    };
  }

  private static List<String> several(List<String> pictures) {
    if (pictures.size() < SubmitRules.FEWEST_BLENDED) {
      throw new FieldException(
          "picture",
          "length",
          "Add the pictures to blend: %d to %d."
              .formatted(SubmitRules.FEWEST_BLENDED, SubmitRules.MOST_BLENDED));
    }
    return pictures;
  }

  private static String only(List<String> pictures) {
    if (pictures.isEmpty()) {
      throw new FieldException("picture", "required", "Choose the picture to describe.");
    }
    if (pictures.size() > 1) {
      throw new FieldException(
          "picture",
          "length",
          "there must be one picture to describe, not %d".formatted(pictures.size()));
    }
    return pictures.getFirst();
  }
}
