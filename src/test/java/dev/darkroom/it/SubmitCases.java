package dev.darkroom.it;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** What the submits of the jobs API answer. */
final class SubmitCases {

  private final CaseTable table;
  private final ServerProcess server;
  private final JobStory job;
  private final ImageStory image;

  SubmitCases(CaseTable table, ServerProcess server, JobStory job, ImageStory image) {
    this.table = table;
    this.server = server;
    this.job = job;
    this.image = image;
  }

  void add() {
    String picture = "{\"job_id\":\"%s\",\"index\":2}".formatted(job.id());
    submit("/v1/imagine", "{\"prompt\":\"a lamp\"}", "{\"prompt\":\"\"}");
    submit("/v1/upscale", picture, picture.replace(":2}", ":5}"));
    submit("/v1/variations", picture, "{\"index\":1}");
    submit("/v1/describe", "{\"image_url\":\"%s\"}".formatted(image.picture(0)), "{}");
    submit(
        "/v1/blend",
        "{\"images\":[{\"url\":\"%s\"},{\"url\":\"%s\"}]}"
            .formatted(image.picture(0), image.picture(1)),
        "{\"images\":[]}");

    String unknown = "{\"job_id\":\"%s\",\"index\":1}".formatted(UUID.randomUUID());
    for (String path : List.of("/v1/upscale", "/v1/variations")) {
      CaseRoute route = table.route("POST", path);
      route.gives(404, "job_not_found", () -> route.send(painter(), unknown));
    }
    CaseRoute imagine = table.route("POST", "/v1/imagine");
    String listed = "{\"prompt\":\"%s\"}".formatted(Shared.LISTED_WORD);
    imagine.gives(400, "content_policy_violation", () -> imagine.send(painter(), listed));

    CaseRoute describe = table.route("POST", "/v1/describe");
    describe.gives(
        400,
        "image_invalid",
        () -> describe.send(painter(), "{\"image_base64\":\"bm8gcGljdHVyZQ==\"}"));
    CaseRoute blend = table.route("POST", "/v1/blend");
    String listedBlend =
        "{\"images\":[{\"url\":\"%s\"},{\"url\":\"%s\"}],\"prompt\":\"%s\"}"
            .formatted(image.picture(0), image.picture(1), Shared.LISTED_WORD);
    blend.gives(400, "content_policy_violation", () -> blend.send(painter(), listedBlend));
    blend.gives(
        400,
        "image_invalid",
        () -> blend.send(painter(), "{\"images\":[{\"base64\":\"bm8gcGljdHVyZQ==\"}]}"));
  }

  /** Whose grid the others are made from. */
  private Client painter() {
    return job.owner().client();
  }

  /** What all submits have in common. */
  private void submit(String path, String body, String refusedValue) {
    CaseRoute route = table.route("POST", path);
    route.gives(200, "", () -> cancelled(route.send(painter(), body)));
    route.gives(400, "invalid_parameter", () -> route.send(painter(), refusedValue));
    route.gives(
        409,
        "idempotency_conflict",
        () -> {
          Map<String, String> headers =
              Map.of(
                  "Content-Type",
                  "application/json",
                  "Idempotency-Key",
                  UUID.randomUUID().toString());
          cancelled(route.send(painter(), headers, CaseRoute.body(body)));
          return route.send(painter(), headers, CaseRoute.body(body + " "));
        });
    route.gives(
        429,
        "rate_limited",
        () -> limited("submits_per_second", () -> route.send(painter(), body)));
    route.gives(429, "queue_full", () -> limited("queued_jobs", () -> route.send(painter(), body)));
    route.refusesBodies(painter());
  }

  private Answer limited(String limit, Supplier<Answer> submit) {
    return new LimitedOwner(server, job.owner()).firstRefusal(limit, submit, this::cancelled);
  }

  /** The answer to a submit, whose job need not be painted. */
  private Answer cancelled(Answer submit) {
    if (submit.data().has("job_id")) {
      table
          .route("POST", "/v1/jobs/{jobId}/cancel", submit.data().path("job_id").textValue())
          .send(painter());
    }
    return submit;
  }
}
