package dev.darkroom.it;

import java.util.Map;

/** What the jobs API answers about jobs. */
final class JobCases {

  private final CaseTable table;
  private final Owner owner;
  private final JobStory job;

  JobCases(CaseTable table, Owner owner, JobStory job) {
    this.table = table;
    this.owner = owner;
    this.job = job;
  }

  void add() {
    Client client = owner.client();
    CaseRoute list = table.route("GET", "/v1/jobs");
    list.gives(200, "", () -> list.send(job.owner().client()));
    list.gives(400, "invalid_parameter", () -> client.get("/v1/jobs?status=lost"));
    list.refusesStrangers();

    CaseRoute cancel = table.route("POST", "/v1/jobs/{jobId}/cancel", job.id());
    cancel.gives(
        200,
        "",
        () -> {
          String submitted = owner.submitJob("{\"prompt\":\"a lamp\"}");
          return table.route("POST", "/v1/jobs/{jobId}/cancel", submitted).send(client);
        });
    cancel.gives(400, "job_not_cancellable", () -> cancel.send(job.owner().client()));
    cancel.gives(404, "job_not_found", () -> cancel.send(client));
    cancel.refusesStrangers();

    CaseRoute one = table.route("GET", "/v1/jobs/{jobId}", job.id());
    one.gives(200, "", () -> one.send(job.owner().client()));
    one.gives(404, "job_not_found", () -> one.send(client));
    one.refusesStrangers();

    CaseRoute events = table.route("GET", "/v1/jobs/{jobId}/events", job.id());
    String last = Integer.toString(job.live().getLast().id());
    events.gives(200, "", () -> events.send(job.owner().client()));
    events.gives(204, "", () -> events.send(job.owner().client(), Map.of("Last-Event-ID", last)));
    events.gives(
        400,
        "invalid_request",
        () -> events.send(job.owner().client(), Map.of("Last-Event-ID", "seven")));
    events.gives(404, "job_not_found", () -> events.send(client));
    events.refusesStrangers();
  }
}
