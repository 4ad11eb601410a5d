package dev.darkroom.api.images;

import dev.darkroom.account.Caller;
import dev.darkroom.api.ApiException;
import dev.darkroom.api.Authentication;
import dev.darkroom.api.JsonBody;
import dev.darkroom.api.PathId;
import dev.darkroom.api.Problem;
import dev.darkroom.api.ServerState;
import dev.darkroom.api.SubmitRules;
import dev.darkroom.asset.Asset;
import dev.darkroom.asset.AssetStore;
import dev.darkroom.job.Job;
import dev.darkroom.job.Jobs;
import dev.darkroom.job.NewJob;
import dev.darkroom.payload.ImageFormat;
import dev.darkroom.payload.ImageObject;
import dev.darkroom.payload.PublicUrl;
import dev.darkroom.prompt.PromptParser;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Images: an account's jobs that make grids. */
@Path("/items/images")
@RunOnVirtualThread
public class ImagesResource {

  private static final int LONGEST_REF = 255;
  private static final int LARGEST_BATCH = 100;
  private static final Pattern LINE_BREAKS = Pattern.compile("\\R+");

  private final Authentication authentication;
  private final ServerState state;
  private final SubmitRules rules;
  private final Jobs jobs;
  private final Jdbi jdbi;
  private final AssetStore assets = new AssetStore();
  private final ImageFormat format;

  ImagesResource(
      Authentication authentication,
      ServerState state,
      SubmitRules rules,
      Jobs jobs,
      Jdbi jdbi,
      PublicUrl publicUrl) {
    this.authentication = authentication;
    this.state = state;
    this.rules = rules;
    this.jobs = jobs;
    this.jdbi = jdbi;
    this.format = new ImageFormat(publicUrl);
  }

  /** Submits one image, or a batch: all of it or none. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response submit(
      @HeaderParam("Authorization") @Nullable String authorization,
      @QueryParam("access_token") @Nullable String accessToken,
      InputStream body) {
    Caller caller = authentication.require(authorization, accessToken);
    JsonBody.Batch batch = JsonBody.readBatch(body);
    if (batch.items().size() > LARGEST_BATCH) {
      throw new ApiException(
          Problem.INVALID_REQUEST,
          "A batch has at most %d images, not %d.".formatted(LARGEST_BATCH, batch.items().size()));
    }
    state.requireRoom();
    List<NewJob> requests = batch.items().stream().map(item -> request(caller, item)).toList();
    List<ImageObject> images =
        jobs.submit(caller.account(), requests).stream()
            .map(job -> format.image(job, List.of()))
            .toList();
    return DataResponse.of(batch.isArray() ? images : images.getFirst());
  }

  /** One image. */
  @GET
  @Path("/{id}")
  public Response get(
      @HeaderParam("Authorization") @Nullable String authorization,
      @QueryParam("access_token") @Nullable String accessToken,
      @PathParam("id") String id) {
    Caller caller = authentication.require(authorization, accessToken);
    Job job =
        PathId.parse(id)
            .flatMap(jobId -> jobs.find(caller.accountId(), jobId))
            .filter(found -> found.type().makesGrid())
            .orElseThrow(() -> new ApiException(Problem.JOB_NOT_FOUND, "No such image."));
    List<Asset> results = jdbi.withHandle(handle -> assets.findResults(handle, job.id()));
    return DataResponse.of(format.image(job, results));
  }

  /** The account's images. */
  @GET
  public Response list(
      @HeaderParam("Authorization") @Nullable String authorization,
      @QueryParam("access_token") @Nullable String accessToken,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("offset") @Nullable String offset,
      @QueryParam("sort") @Nullable String sort) {
    Caller caller = authentication.require(authorization, accessToken);
    ListQuery query = ListQuery.of(limit, offset, sort);
    List<Job> page = jobs.listGrids(caller.accountId(), query.order(), query.page());
    Map<UUID, List<Asset>> results =
        jdbi.withHandle(handle -> assets.findResults(handle, page.stream().map(Job::id).toList()));
    return DataResponse.of(
        page.stream()
            .map(job -> format.image(job, results.getOrDefault(job.id(), List.of())))
            .toList());
  }

  private NewJob request(Caller caller, JsonBody item) {
    String prompt =
        LINE_BREAKS.matcher(item.requiredText("prompt", PromptParser.MAX_LENGTH)).replaceAll(" ");
    return rules.imagineOrFail(caller, prompt, ref(item));
  }

  /** Whatever the caller calls the image, as text. */
  private static @Nullable String ref(JsonBody item) {
    return item.get("ref")
        .map(node -> node.isTextual() ? node.textValue() : node.toString())
        .map(text -> JsonBody.checked("ref", text, LONGEST_REF))
        .orElse(null);
  }
}
