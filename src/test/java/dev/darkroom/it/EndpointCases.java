package dev.darkroom.it;

import java.util.UUID;
import java.util.function.Supplier;

/** What endpoints are answered. */
final class EndpointCases {

  private static final String ENDPOINT = "/v1/endpoints/{endpointId}";

  private final CaseTable table;
  private final EndpointOwner owner;
  private final Client client;

  EndpointCases(CaseTable table, EndpointOwner owner) {
    this.table = table;
    this.owner = owner;
    this.client = owner.client();
  }

  void add() {
    CaseRoute list = table.route("GET", "/v1/endpoints");
    list.gives(200, "", () -> list.send(client));
    list.refusesStrangers();
    CaseRoute create = table.route("POST", "/v1/endpoints");
    create.gives(
        200, "", () -> create.send(client, "{\"url\":\"%s\"}".formatted(owner.inbox().url())));
    create.gives(400, "invalid_parameter", () -> create.send(client, "{\"url\":\"ftp://x\"}"));
    create.refusesBodies(client);

    one("GET", ENDPOINT).refusesStrangers();
    one("DELETE", ENDPOINT).refusesStrangers();
    one("POST", ENDPOINT + "/test").refusesStrangers();
    action("pause", owner::disabledEndpoint);
    action("resume", owner::disabledEndpoint);
    change("POST", ENDPOINT + "/enable", "{}", "{\"resend_missed\":1}");
    change("PATCH", ENDPOINT, "{\"description\":\"The shop\"}", "{\"rate_limit\":0}");
    change("POST", ENDPOINT + "/rotate-secret", "{}", "{\"overlap\":\"8d\"}");
    deliveries();
    alerts();
  }

  private void deliveries() {
    String template = "/v1/deliveries/{deliveryId}";
    CaseRoute list = table.route("GET", "/v1/deliveries");
    list.gives(200, "", () -> list.send(client));
    list.gives(400, "invalid_parameter", () -> client.get("/v1/deliveries?state=lost"));
    list.refusesStrangers();
    resendTasks();

    String unknown = UUID.randomUUID().toString();
    CaseRoute one = table.route("GET", template, unknown);
    one.gives(200, "", () -> table.route("GET", template, owner.newDelivery()).send(client));
    one.gives(404, "not_found", () -> one.send(client));
    one.refusesStrangers();
    CaseRoute resend = table.route("POST", template + "/resend", unknown);
    resend.gives(
        200, "", () -> table.route("POST", template + "/resend", owner.newDelivery()).send(client));
    resend.gives(
        400,
        "invalid_parameter",
        () -> table.route("POST", template + "/resend", owner.lostDelivery()).send(client));
    resend.gives(404, "not_found", () -> resend.send(client));
    resend.refusesStrangers();
  }

  private void alerts() {
    CaseRoute list = table.route("GET", "/v1/alerts");
    list.gives(
        200,
        "",
        () -> {
          owner.disabledEndpoint();
          return list.send(client);
        });
    list.gives(400, "invalid_parameter", () -> client.get("/v1/alerts?type=endpoint.lost"));
    list.refusesStrangers();
  }

  private void resendTasks() {
    String template = "/v1/deliveries/resend";
    CaseRoute start = table.route("POST", template);
    start.gives(202, "", () -> start.send(client, "{\"state\":\"expired\"}"));
    start.gives(400, "invalid_parameter", () -> start.send(client, "{}"));
    start.refusesBodies(client);
    CaseRoute list = table.route("GET", template);
    list.gives(200, "", () -> list.send(client));
    list.gives(400, "invalid_parameter", () -> client.get(template + "?limit=0"));
    list.refusesStrangers();
    resendTask("GET", template + "/{taskId}");
    resendTask("POST", template + "/{taskId}/cancel");
  }

  private void resendTask(String method, String template) {
    CaseRoute unknown = table.route(method, template, UUID.randomUUID().toString());
    unknown.gives(200, "", () -> table.route(method, template, owner.newResendTask()).send(client));
    unknown.gives(404, "not_found", () -> unknown.send(client));
    unknown.refusesStrangers();
  }

  private CaseRoute one(String method, String template) {
    CaseRoute route = table.route(method, template, UUID.randomUUID().toString());
    route.gives(200, "", () -> table.route(method, template, owner.newEndpoint()).send(client));
    route.gives(404, "not_found", () -> route.send(client));
    return route;
  }

  /**
   * @param unsuited makes an endpoint of which this can't be had
   */
  private void action(String name, Supplier<String> unsuited) {
    String template = ENDPOINT + "/" + name;
    CaseRoute route = one("POST", template);
    route.gives(
        400, "invalid_parameter", () -> table.route("POST", template, unsuited.get()).send(client));
    route.refusesStrangers();
  }

  private void change(String method, String template, String body, String refusedValue) {
    String id = UUID.randomUUID().toString();
    CaseRoute route = table.route(method, template, id);
    route.gives(
        200, "", () -> table.route(method, template, owner.newEndpoint()).send(client, body));
    route.gives(
        400,
        "invalid_parameter",
        () -> table.route(method, template, owner.newEndpoint()).send(client, refusedValue));
    route.gives(404, "not_found", () -> route.send(client, body));
    route.refusesBodies(client);
  }
}
