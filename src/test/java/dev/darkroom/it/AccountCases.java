package dev.darkroom.it;

import java.util.List;
import java.util.UUID;

/** What accounts and keys are answered. */
final class AccountCases {

  private final CaseTable table;
  private final ServerProcess server;
  private final Owner owner;

  AccountCases(CaseTable table, ServerProcess server, Owner owner) {
    this.table = table;
    this.server = server;
    this.owner = owner;
  }

  void add() {
    account();
    accounts();
    queue();
  }

  private void account() {
    Client client = owner.client();
    CaseRoute me = table.route("GET", "/users/me");
    me.gives(200, "", () -> me.send(client));
    me.gives(400, "INVALID_QUERY", () -> client.get("/users/me?fields=age"));
    me.refusesStrangers();
    CaseRoute change = table.route("PATCH", "/users/me");
    change.gives(200, "", () -> change.send(client, "{\"first_name\":\"Ada\"}"));
    change.gives(400, "FAILED_VALIDATION", () -> change.send(client, "{\"token\":\"short\"}"));
    change.gives(
        400, "INVALID_QUERY", () -> client.patch("/users/me?fields=age", "{\"first_name\":null}"));
    change.refusesBodies(client);

    CaseRoute keys = table.route("GET", "/v1/keys");
    keys.gives(200, "", () -> keys.send(client));
    keys.refusesStrangers();
    CaseRoute create = table.route("POST", "/v1/keys");
    create.gives(200, "", () -> create.send(client, "{\"name\":\"laptop\"}"));
    create.gives(400, "invalid_parameter", () -> create.send(client, "{\"name\":17}"));
    create.refusesBodies(client);
    CaseRoute revoke = table.route("DELETE", "/v1/keys/{keyId}", UUID.randomUUID().toString());
    revoke.gives(200, "", () -> table.route("DELETE", "/v1/keys/{keyId}", newKey()).send(client));
    revoke.gives(404, "not_found", () -> revoke.send(client));
    revoke.refusesStrangers();
    changeKey("PATCH", "/v1/keys/{keyId}", "{\"signature_format\":\"md5\"}");
    changeKey("POST", "/v1/keys/{keyId}/rotate-secret", "{\"overlap\":\"8d\"}");
    CaseRoute own = table.route("GET", "/v1/account");
    own.gives(200, "", () -> own.send(client));
    own.refusesStrangers();
    CaseRoute rotate = table.route("POST", "/v1/account/rotate-secret");
    rotate.gives(200, "", () -> rotate.send(client, "{}"));
    rotate.gives(400, "invalid_parameter", () -> rotate.send(client, "{\"secret\":\"short\"}"));
    rotate.refusesBodies(client);
  }

  private void changeKey(String method, String template, String refused) {
    Client client = owner.client();
    CaseRoute unknown = table.route(method, template, UUID.randomUUID().toString());
    unknown.gives(200, "", () -> table.route(method, template, newKey()).send(client, "{}"));
    unknown.gives(
        400,
        "invalid_parameter",
        () -> table.route(method, template, newKey()).send(client, refused));
    unknown.gives(404, "not_found", () -> unknown.send(client, "{}"));
    unknown.refusesBodies(client);
  }

  private String newKey() {
    return owner.client().post("/v1/keys", "{}").data().path("key_id").textValue();
  }

  private void accounts() {
    Client admin = server.admin();
    Client nobody = owner.client();
    CaseRoute list = table.route("GET", "/v1/accounts");
    list.gives(200, "", () -> list.send(admin));
    list.gives(400, "invalid_parameter", () -> admin.get("/v1/accounts?limit=101"));
    list.gives(403, "forbidden", () -> list.send(nobody));
    list.refusesStrangers();

    CaseRoute create = table.route("POST", "/v1/accounts");
    String email = UUID.randomUUID() + "@example.com";
    create.gives(200, "", () -> create.send(admin, "{\"email\":\"%s\"}".formatted(email)));
    create.gives(400, "invalid_parameter", () -> create.send(admin, "{\"email\":\"nobody\"}"));
    create.gives(403, "forbidden", () -> create.send(nobody, "{}"));
    create.refusesBodies(admin);

    CaseRoute change = table.route("PATCH", "/v1/accounts/{accountId}", owner.id());
    CaseRoute changeUnknown = table.route("PATCH", "/v1/accounts/{accountId}", "17");
    change.gives(200, "", () -> change.send(admin, "{\"last_name\":\"Lovelace\"}"));
    change.gives(400, "invalid_parameter", () -> change.send(admin, "{\"role\":\"king\"}"));
    change.gives(403, "forbidden", () -> change.send(nobody, "{}"));
    change.gives(404, "not_found", () -> changeUnknown.send(admin, "{}"));
    change.refusesBodies(admin);
  }

  /** A queue that was paused goes on before the next case. */
  private void queue() {
    Client admin = server.admin();
    CaseRoute resume = table.route("POST", "/v1/queue/resume");
    CaseRoute pause = table.route("POST", "/v1/queue/pause");
    pause.gives(
        200,
        "",
        () -> {
          Answer paused = pause.send(admin);
          resume.send(admin);
          return paused;
        });
    resume.gives(200, "", () -> resume.send(admin));
    CaseRoute look = table.route("GET", "/v1/queue");
    look.gives(200, "", () -> look.send(admin));
    for (CaseRoute route : List.of(pause, resume, look)) {
      route.gives(403, "forbidden", () -> route.send(owner.client()));
      route.refusesStrangers();
    }
  }
}
