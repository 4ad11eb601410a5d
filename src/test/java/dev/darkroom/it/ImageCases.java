package dev.darkroom.it;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the images API answers about images, and to those who want their files. */
final class ImageCases {

  /** Has a whole life but needs no painter. */
  private static final String IMAGE = "{\"prompt\":\"a lamp --nonsense 5\"}";

  private final CaseTable table;
  private final ServerProcess server;
  private final Owner owner;
  private final ImageStory image;

  ImageCases(CaseTable table, ServerProcess server, Owner owner, ImageStory image) {
    this.table = table;
    this.server = server;
    this.owner = owner;
    this.image = image;
  }

  void add() {
    images();
    pictures();
  }

  private void images() {
    Client client = owner.client();
    CaseRoute submit = table.route("POST", "/items/images");
    submit.gives(200, "", () -> submit.send(client, IMAGE));
    submit.gives(400, "FAILED_VALIDATION", () -> submit.send(client, "{\"prompt\":\"\"}"));
    submit.gives(
        429,
        "REQUESTS_EXCEEDED",
        () ->
            new LimitedOwner(server, owner)
                .firstRefusal("submits_per_second", () -> submit.send(client, IMAGE), _ -> {}));
    submit.gives(400, "INVALID_QUERY", () -> client.post("/items/images?fields=colour", IMAGE));
    submit.refusesBodies(client);

    CaseRoute list = table.route("GET", "/items/images");
    list.gives(200, "", () -> list.send(image.owner().client()));
    list.gives(400, "INVALID_QUERY", () -> client.get("/items/images?limit=x"));
    list.refusesStrangers();

    CaseRoute one =
        table.route("GET", "/items/images/{id}", image.completed().path("id").textValue());
    one.gives(200, "", () -> one.send(image.owner().client()));
    one.gives(400, "INVALID_QUERY", () -> image.owner().client().get(pathOf(image) + "?fields=x"));
    one.refusesStrangers();
    changesAndDeletions(client);

    CaseRoute status = table.route("GET", "/items/status");
    status.gives(200, "", () -> status.send(client));
    status.refusesStrangers();
  }

  private void changesAndDeletions(Client client) {
    String id = owner.submitFailingImage();
    CaseRoute change = table.route("PATCH", "/items/images/{id}", id);
    change.gives(200, "", () -> change.send(client, "{\"ref\":17}"));
    change.gives(
        400,
        "FAILED_VALIDATION",
        () -> change.send(client, "{\"ref\":\"%s\"}".formatted("x".repeat(256))));
    change.gives(
        400, "INVALID_QUERY", () -> client.patch("/items/images/" + id + "?fields=colour", "{}"));
    change.refusesBodies(client);

    CaseRoute several = table.route("DELETE", "/items/images");
    several.gives(204, "", () -> several.send(client, "[\"" + owner.submitFailingImage() + "\"]"));
    several.refusesBodies(client);

    CaseRoute one = table.route("DELETE", "/items/images/{id}", UUID.randomUUID().toString());
    one.gives(
        204,
        "",
        () -> table.route("DELETE", "/items/images/{id}", owner.submitFailingImage()).send(client));
    one.refusesStrangers();
  }

  private static String pathOf(ImageStory story) {
    return "/items/images/" + story.completed().path("id").textValue();
  }

  private void pictures() {
    String id = image.completed().path("results").textValue();
    for (String template : List.of("/assets/{id}", "/assets/{id}/{name}")) {
      Client anybody = server.anonymous();
      Map<String, String> known = Map.of("If-None-Match", "*");
      CaseRoute get = table.route("GET", template, id, "harbour.png");
      CaseRoute getUnknown = table.route("GET", template, UUID.randomUUID().toString(), "x.png");
      get.gives(200, "", () -> get.send(anybody));
      get.gives(206, "", () -> get.send(anybody, Map.of("Range", "bytes=0-9")));
      get.gives(304, "", () -> get.send(anybody, known));
      String tooWide =
          template.replace("{id}", id).replace("{name}", "harbour.png") + "?width=6001";
      get.gives(400, "ILLEGAL_ASSET_TRANSFORMATION", () -> anybody.get(tooWide));
      get.gives(403, "FORBIDDEN", () -> getUnknown.send(anybody));
      get.gives(
          416,
          "RANGE_NOT_SATISFIABLE",
          () -> get.send(anybody, Map.of("Range", "bytes=999999999-")));

      CaseRoute head = table.route("HEAD", template, id, "harbour.png");
      CaseRoute headUnknown = table.route("HEAD", template, UUID.randomUUID().toString(), "x.png");
      head.gives(200, "", () -> head.send(anybody));
      head.gives(304, "", () -> head.send(anybody, known));
      head.gives(400, "", () -> anybody.send("HEAD", tooWide, Map.of(), Optional.empty()));
      head.gives(403, "", () -> headUnknown.send(anybody));
    }
  }
}
