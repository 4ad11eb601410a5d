package dev.darkroom.api.images;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.account.Caller;
import dev.darkroom.api.ApiException;
import dev.darkroom.api.Authentication;
import dev.darkroom.api.JsonBody;
import dev.darkroom.api.Problem;
import dev.darkroom.api.ServerState;
import dev.darkroom.api.SubmitRules;
import dev.darkroom.api.images.query.FieldSelection;
import dev.darkroom.api.images.query.ImageQuery;
import dev.darkroom.api.images.query.QueryParameters;
import dev.darkroom.api.images.query.Variables;
import dev.darkroom.job.Jobs;
import dev.darkroom.job.NewJob;
import dev.darkroom.payload.ImageObject;
import dev.darkroom.prompt.PromptParser;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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
  private final Images images;
  private final ListLimit listLimit;
  private final InstantSource clock;

  ImagesResource(
      Authentication authentication,
      ServerState state,
      SubmitRules rules,
      Jobs jobs,
      Images images,
      ListLimit listLimit,
      InstantSource clock) {
    this.authentication = authentication;
    this.state = state;
    this.rules = rules;
    this.jobs = jobs;
    this.images = images;
    this.listLimit = listLimit;
    this.clock = clock;
  }

  /** Submits one image, or a batch: all of it or none. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response submit(
      @HeaderParam("Authorization") @Nullable String authorization,
      @QueryParam("access_token") @Nullable String accessToken,
      @Context UriInfo uri,
      InputStream body) {
    Caller caller = authentication.require(authorization, accessToken);
    FieldSelection fields = FieldSelection.of(query(uri));
    JsonBody.Batch batch = JsonBody.readBatch(body);
    requireFew(batch.items().size());
    state.requireRoom();
    List<NewJob> requests = batch.items().stream().map(item -> request(caller, item)).toList();
    List<Map<String, @Nullable Object>> submitted =
        jobs.submit(caller.account(), requests).stream()
            .map(job -> fields.show(images.created(job)))
            .toList();
    return DataResponse.of(batch.isArray() ? submitted : submitted.getFirst());
  }

  /** The account's images. */
  @GET
  public Response list(
      @HeaderParam("Authorization") @Nullable String authorization,
      @QueryParam("access_token") @Nullable String accessToken,
      @Context UriInfo uri) {
    Caller caller = authentication.require(authorization, accessToken);
    Variables variables = new Variables(caller.accountId(), clock.instant());
    ImageQuery query = ImageQuery.of(query(uri), variables, listLimit.most());
    List<?> found =
        query.countsOnly()
            ? List.of(Map.of("count", images.count(caller, query)))
            : images.list(caller, query).stream().map(query.fields()::show).toList();
    return DataResponse.of(found, images.counts(caller, query));
  }

  /** Deletes several images, which {@code body} names: all of them or none. */
  @DELETE
  @Consumes(MediaType.APPLICATION_JSON)
  public Response deleteSeveral(
      @HeaderParam("Authorization") @Nullable String authorization,
      @QueryParam("access_token") @Nullable String accessToken,
      InputStream body) {
    Caller caller = authentication.require(authorization, accessToken);
    List<JsonNode> ids = JsonBody.readArray(body, "keys");
    requireFew(ids.size());
    images.delete(caller, ids.stream().map(JsonNode::asText).toList());
    return Response.noContent().build();
  }

  /** One image. */
  @GET
  @Path("/{id}")
  public Response get(
      @HeaderParam("Authorization") @Nullable String authorization,
      @QueryParam("access_token") @Nullable String accessToken,
      @PathParam("id") String id,
      @Context UriInfo uri) {
    Caller caller = authentication.require(authorization, accessToken);
    FieldSelection fields = FieldSelection.of(query(uri));
    return DataResponse.of(fields.show(images.get(caller, id)));
  }

  /** Has one image called otherwise; nothing else about it changes. */
  @PATCH
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response change(
      @HeaderParam("Authorization") @Nullable String authorization,
      @QueryParam("access_token") @Nullable String accessToken,
      @PathParam("id") String id,
      @Context UriInfo uri,
      InputStream body) {
    Caller caller = authentication.require(authorization, accessToken);
    FieldSelection fields = FieldSelection.of(query(uri));
    JsonBody changes = JsonBody.readObject(body);
    ImageObject image =
        changes.has("ref") ? images.setRef(caller, id, ref(changes)) : images.get(caller, id);
    return DataResponse.of(fields.show(image));
  }

  /** Deletes one image. */
  @DELETE
  @Path("/{id}")
  public Response delete(
      @HeaderParam("Authorization") @Nullable String authorization,
      @QueryParam("access_token") @Nullable String accessToken,
      @PathParam("id") String id) {
    Caller caller = authentication.require(authorization, accessToken);
    images.delete(caller, List.of(id));
    return Response.noContent().build();
  }

  private static QueryParameters query(UriInfo uri) {
    return new QueryParameters(uri.getQueryParameters());
  }

  private static void requireFew(int images) {
    if (images > LARGEST_BATCH) {
      throw new ApiException(
          Problem.INVALID_REQUEST,
          "A batch has at most %d images, not %d.".formatted(LARGEST_BATCH, images));
    }
  }

  private NewJob request(Caller caller, JsonBody item) {
    String prompt =
        LINE_BREAKS.matcher(item.requiredText("prompt", PromptParser.MAX_LENGTH)).replaceAll(" ");
    return rules.imageOrFail(caller, prompt, ref(item).orElse(null));
  }

  /** Whatever the caller calls the image, as text. */
  private static Optional<String> ref(JsonBody item) {
    return item.get("ref")
        .map(node -> node.isTextual() ? node.textValue() : node.toString())
        .map(text -> JsonBody.checked("ref", text, LONGEST_REF));
  }
}
