package dev.darkroom.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.darkroom.account.AccountException;
import dev.darkroom.account.CredentialsException;
import dev.darkroom.account.Limit;
import dev.darkroom.account.LimitException;
import dev.darkroom.account.ThrottleException;
import dev.darkroom.job.IdempotencyException;
import dev.darkroom.job.SearchTooLongException;
import dev.darkroom.payload.WireJson;
import dev.darkroom.prompt.PromptException;
import dev.darkroom.prompt.policy.ContentPolicyException;
import dev.darkroom.webhook.WebhookException;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns each trouble into an answer, once, in the envelope of the API that was called. */
public class ErrorMapping {

  private static final Logger LOG = Logger.getLogger(ErrorMapping.class);
  private static final String FORBIDDEN = "You don't have permission to access this.";
  private static final String UNEXPECTED = "An unexpected error occurred.";

  /** The paths that a collection has, with its items' ids or without. */
  private static final Pattern COLLECTION = Pattern.compile("/items/[^/]+(?:/[^/]+)?/?");

  private final ServerState state;
  private final Routes routes;

  @Inject
  ErrorMapping(ServerState state, Routes routes) {
    this.state = state;
    this.routes = routes;
  }

  /** The images API's envelope. */
  record ImagesError(List<Entry> errors) {
    record Entry(String message, Extensions extensions) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Extensions(String code, @Nullable String field, @Nullable String type) {}
  }

  /** The jobs API's envelope. */
  record JobsError(String status, String code, String message) {}

  @ServerExceptionMapper
  Response of(ApiException e, UriInfo uri) {
    return answer(uri, e.problem(), String.valueOf(e.getMessage()), null, e.headers());
  }

  @ServerExceptionMapper
  Response of(FieldException e, UriInfo uri) {
    return answer(uri, Problem.INVALID_VALUE, String.valueOf(e.getMessage()), e, Map.of());
  }

  @ServerExceptionMapper
  Response of(AccountException e, UriInfo uri) {
    return of(new FieldException(e.field(), "invalid", String.valueOf(e.getMessage())), uri);
  }

  @ServerExceptionMapper
  Response of(CredentialsException e, UriInfo uri) {
    return answer(uri, Problem.WRONG_TOKEN, String.valueOf(e.getMessage()), null, Map.of());
  }

  @ServerExceptionMapper
  Response of(PromptException e, UriInfo uri) {
    return of(new FieldException(e.field(), "invalid", String.valueOf(e.getMessage())), uri);
  }

  @ServerExceptionMapper
  Response of(WebhookException e, UriInfo uri) {
    return of(new FieldException(e.field(), "invalid", String.valueOf(e.getMessage())), uri);
  }

  @ServerExceptionMapper
  Response of(IdempotencyException e, UriInfo uri) {
    return answer(
        uri, Problem.IDEMPOTENCY_CONFLICT, String.valueOf(e.getMessage()), null, Map.of());
  }

  @ServerExceptionMapper
  Response of(LimitException e, UriInfo uri) {
    Problem problem =
        e.limit() == Limit.SUBMITS_PER_SECOND ? Problem.RATE_LIMITED : Problem.QUEUE_FULL;
    return later(uri, problem, e, e.retryAfter());
  }

  @ServerExceptionMapper
  Response of(ThrottleException e, UriInfo uri) {
    return later(uri, Problem.RATE_LIMITED, e, e.retryAfter());
  }

  private static Response later(
      UriInfo uri, Problem problem, RuntimeException e, Duration retryAfter) {
    long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
    return answer(
        uri,
        problem,
        "%s Try again in %d s.".formatted(e.getMessage(), seconds),
        null,
        Map.of("Retry-After", Long.toString(seconds)));
  }

  @ServerExceptionMapper
  Response of(SearchTooLongException e, UriInfo uri) {
    return answer(uri, Problem.INVALID_QUERY, String.valueOf(e.getMessage()), null, Map.of());
  }

  @ServerExceptionMapper
  Response of(ContentPolicyException e, UriInfo uri) {
    String sentence = String.valueOf(e.getMessage());
    return answer(uri, Problem.CONTENT_POLICY_VIOLATION, sentence, null, Map.of());
  }

  /** What the framework itself refuses: unknown routes, wrong methods, wrong media types. */
  @ServerExceptionMapper
  Response of(WebApplicationException e, UriInfo uri) {
    Response refusal = e.getResponse();
    String path = uri.getPath();
    return switch (refusal.getStatus()) {
      case 404 -> notFound(uri, path);
      case 405 ->
          answer(
              uri,
              Problem.METHOD_NOT_ALLOWED,
              "This method is not allowed for " + path + ".",
              null,
              Map.of("Allow", String.join(", ", routes.methods(path))));
      case 413 -> answer(uri, Problem.TOO_LARGE, "The body is too large.", null, Map.of());
      case 406, 415 ->
          answer(
              uri,
              Problem.UNSUPPORTED_MEDIA_TYPE,
              "The body must be JSON, sent with Content-Type: application/json.",
              null,
              Map.of());
      case 400 -> answer(uri, Problem.INVALID_REQUEST, "The request is malformed.", null, Map.of());
      default -> refusal.getStatus() < 500 ? refusal : unexpected(uri, e);
    };
  }

  /** A collection that there is not is one that its caller may not see. */
  private static Response notFound(UriInfo uri, String path) {
    return COLLECTION.matcher(path).matches()
        ? answer(uri, Problem.NOT_FOUND, "No such collection.", null, Map.of())
        : answer(uri, Problem.ROUTE_NOT_FOUND, "Route " + path + " doesn't exist.", null, Map.of());
  }

  @ServerExceptionMapper
  Response of(RuntimeException e, UriInfo uri) {
    return unexpected(uri, e);
  }

  private Response unexpected(UriInfo uri, RuntimeException e) {
    if (state.isStopping()) {
      return answer(
          uri, Problem.UNAVAILABLE, "The server is stopping; try again shortly.", null, Map.of());
    }
    LOG.errorf(e, "request.failed path=%s", uri.getPath());
    return answer(uri, Problem.INTERNAL, UNEXPECTED, null, Map.of());
  }

  private static Response answer(
      UriInfo uri,
      Problem problem,
      String message,
      @Nullable FieldException field,
      Map<String, String> headers) {
    boolean jobsApi = (uri.getPath() + "/").startsWith("/v1/");
    int status = problem.status(jobsApi);
    Response.ResponseBuilder response =
        Response.status(status)
            .type(MediaType.APPLICATION_JSON)
            .entity(
                WireJson.bytes(
                    jobsApi
                        ? new JobsError("ERROR", problem.code(true), wellFormed(message))
                        : imagesError(problem, wellFormed(message), field)));
    headers.forEach(response::header);
    return response.build();
  }

  /** With a question mark for each half of a surrogate pair, which a message may quote. */
  private static String wellFormed(String message) {
    return new String(message.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static ImagesError imagesError(
      Problem problem, String message, @Nullable FieldException field) {
    String shown = problem.status(false) == 403 ? FORBIDDEN : message;
    return new ImagesError(
        List.of(
            new ImagesError.Entry(
                shown,
                new ImagesError.Extensions(
                    problem.code(false),
                    field == null ? null : field.field(),
                    field == null ? null : field.rule()))));
  }
}
