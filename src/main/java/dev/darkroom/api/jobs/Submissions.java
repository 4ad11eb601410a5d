package dev.darkroom.api.jobs;

import dev.darkroom.account.Caller;
import dev.darkroom.api.ApiException;
import dev.darkroom.api.Authentication;
import dev.darkroom.api.JsonBody;
import dev.darkroom.api.Problem;
import dev.darkroom.api.SentPictures;
import dev.darkroom.api.ServerState;
import dev.darkroom.job.IdempotencyKey;
import dev.darkroom.job.Job;
import dev.darkroom.job.Jobs;
import dev.darkroom.job.NewJob;
import dev.darkroom.job.Submitted;
import dev.darkroom.payload.WireJson;
import dev.darkroom.source.Uploads;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;

/**
 * Takes the submits of all routes: finds out who calls, reads the body, recognises repetitions, and
 * answers with the job's id.
 */
public final class Submissions {

  private static final String REPLAYED = "Idempotency-Replayed";

  private final Authentication authentication;
  private final ServerState state;
  private final Jobs jobs;
  private final Uploads uploads;

  public Submissions(Authentication authentication, ServerState state, Jobs jobs, Uploads uploads) {
    this.authentication = authentication;
    this.state = state;
    this.jobs = jobs;
    this.uploads = uploads;
  }

  /** The id under which a submitted job is found. */
  record JobIdObject(UUID jobId) {}

  /**
   * A submit as it came in.
   *
   * @param route the path it came to
   */
  record Incoming(HttpHeaders headers, String route, InputStream body) {}

  /** Takes a body of usual size. */
  Response take(Incoming incoming, SubmitRoute route) {
    Caller caller = caller(incoming);
    DigestInputStream body = hashed(incoming.body);
    JsonBody fields = JsonBody.readObject(body);
    return answer(caller, fields, key(incoming, body), route, (_, _) -> {});
  }

  /** Takes a body that may carry pictures. */
  Response takeWithPictures(Incoming incoming, PictureFields pictures, SubmitRoute route) {
    Caller caller = caller(incoming);
    DigestInputStream body = hashed(incoming.body);
    try (SentPictures sent = new SentPictures(uploads, pictures.limits().most())) {
      JsonBody fields = new PictureBody(pictures, sent).read(body);
      Response response = answer(caller, fields, key(incoming, body), route, sent::insert);
      if (response.getHeaderString(REPLAYED) == null) {
        sent.keep();
      }
      return response;
    }
  }

  private Caller caller(Incoming incoming) {
    Caller caller = authentication.require(incoming.headers.getHeaderString("Authorization"));
    state.requireRoom();
    return caller;
  }

  /** A repetition is answered as it was, whatever would be said of it now. */
  private Response answer(
      Caller caller,
      JsonBody fields,
      Optional<IdempotencyKey> key,
      SubmitRoute route,
      BiConsumer<Handle, Job> alongside) {
    Optional<UUID> earlier = key.flatMap(known -> jobs.findSubmitted(caller.accountId(), known));
    if (earlier.isPresent()) {
      return answer(new Submitted(earlier.get(), true));
    }
    NewJob request = route.read(caller, fields);
    return answer(jobs.submit(caller.account(), request, key, alongside));
  }

  private static Response answer(Submitted submitted) {
    Object data = new JobIdObject(submitted.jobId());
    Response.ResponseBuilder response =
        Response.ok(
            WireJson.bytes(new SuccessResponse("SUCCESS", "Job submitted", data)),
            MediaType.APPLICATION_JSON);
    return submitted.replayed() ? response.header(REPLAYED, "true").build() : response.build();
  }

  private static Optional<IdempotencyKey> key(Incoming incoming, DigestInputStream body) {
    String key = incoming.headers.getHeaderString("Idempotency-Key");
    if (key == null) {
      return Optional.empty();
    }
    int length = key.codePointCount(0, key.length());
    if (key.isBlank() || length > IdempotencyKey.LONGEST) {
      throw new ApiException(
          Problem.INVALID_VALUE,
          "Idempotency-Key must have 1 to %d characters, not %d."
              .formatted(IdempotencyKey.LONGEST, key.isBlank() ? 0 : length));
    }
    return Optional.of(new IdempotencyKey(key, incoming.route, body.getMessageDigest().digest()));
  }

  private static DigestInputStream hashed(InputStream body) {
    try {
      return new DigestInputStream(body, MessageDigest.getInstance("SHA-256"));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
