package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients of Directus do with a collection, beside what {@link ImagesApiIT} follows. */
@ExtendWith(Shared.class)
class ImageRoutesIT {

  private static final String ROUTE = "/items/images";

  private final ServerProcess server;
  private final Receiver receiver;
  private final Owner owner;
  private final Client client;

  ImageRoutesIT(ServerProcess server, Receiver receiver) {
    this.server = server;
    this.receiver = receiver;
    this.owner = server.newOwner();
    this.client = owner.client();
  }

  // Submit

  @ParameterizedTest
  @CsvSource({
    "{0} {0},blend,2",
    "{0} {0} {0} --ar 3:2,blend,3",
    "{0} {0} two foxes,imagine,2",
    "{0} a fox,imagine,1",
    "{0},imagine,1",
    "a fox,imagine,0"
  })
  void picturesWithoutWordsAreBlendedAndWithWordsTheyGuide(String prompt, String type, int urls) {
    String url = "http://127.0.0.1:%d/a.png".formatted(Launch.freePort());
    JsonNode image = owner.submitImage("{\"prompt\":\"%s\"}".formatted(prompt.replace("{0}", url)));
    owner.cancelAll();

    JsonNode job = client.get("/v1/jobs/" + image.path("id").textValue()).json();
    assertThat(job.path("type").textValue()).isEqualTo(type);
    assertThat(job.path("prompt").textValue().split(url, -1)).hasSize(urls + 1);
  }

  // Change

  @Test
  void onlyTheRefOfAnImageChanges() {
    JsonNode image = submit("a lamp", "\"order 17\"");
    String path = path(image);

    Answer changed =
        client.patch(path, "{\"ref\":{\"order\":18},\"status\":\"completed\",\"more\":1}");
    assertThat(changed.status()).as("%s", changed).isEqualTo(200);
    assertThat(changed.data().path("ref").textValue()).isEqualTo("{\"order\":18}");
    assertThat(changed.data()).isEqualTo(client.get(path).data());
    assertThat(changed.data().path("status").textValue()).isEqualTo("failed");
    assertThat(client.patch(path, "{}").data()).isEqualTo(changed.data());
    assertThat(client.patch(path, "{\"ref\":null}").data().get("ref").isNull()).isTrue();
  }

  @Test
  void aChangeOfTheRefTellsNobody() {
    Inbox inbox = receiver.inbox();
    owner.tellImagesTo(inbox);
    JsonNode image = submit("a lamp", "1");
    client.patch(path(image), "{\"ref\":2}");
    client.delete(path(image));

    owner.submitFailingImage();
    inbox.awaitAccepted("failed");
    assertThat(client.get("/v1/deliveries?limit=100").data())
        .extracting(delivery -> delivery.path("job_id").textValue())
        .hasSize(4);
  }

  // Delete

  @Test
  void aDeletedImageIsGoneWithItsFilesFromBothApis() {
    String id = owner.submitSmallJob();
    owner.awaitJob(id, "completed");
    JsonNode image = client.get(ROUTE + "/" + id).data();
    String picture = image.path("upscaled_urls").path(2).textValue();
    for (String file : List.of(picture, picture + "?width=64")) {
      assertThat(server.anonymous().get(file).status()).isEqualTo(200);
    }
    String child = owner.submit("/v1/upscale", "{\"job_id\":\"%s\",\"index\":1}".formatted(id));
    owner.awaitJob(child, "completed");

    Answer deleted = client.delete(ROUTE + "/" + id);

    assertThat(deleted.status()).isEqualTo(204);
    assertThat(deleted.body()).isEmpty();
    assertThat(deleted.header("Content-Type")).isEmpty();
    assertThat(client.get(ROUTE + "/" + id).status()).isEqualTo(403);
    assertThat(client.get("/v1/jobs/" + id).status()).isEqualTo(404);
    assertThat(client.get(ROUTE).data()).isEmpty();
    for (JsonNode url : image.path("upscaled_urls")) {
      assertThat(server.anonymous().get(url.textValue()).status()).isEqualTo(403);
    }
    assertThat(server.anonymous().get(picture + "?width=64").status()).isEqualTo(403);
    assertThat(server.anonymous().get(image.path("url").textValue()).status()).isEqualTo(403);
    assertThat(owner.job(child).path("parent_job_id").textValue()).isEqualTo(id);
    assertThat(client.delete(ROUTE + "/" + id).status()).isEqualTo(403);
  }

  @Test
  void anImageThatRunsIsCancelledFirst() {
    Inbox inbox = receiver.inbox();
    owner.tellImagesTo(inbox);
    String id = owner.submitRunningJob();

    assertThat(client.delete(ROUTE + "/" + id).status()).isEqualTo(204);

    inbox.awaitAccepted("failed");
    assertThat(client.get("/v1/jobs/" + id).status()).isEqualTo(404);
    assertThat(client.get("/v1/jobs").data()).isEmpty();
  }

  @Test
  void severalAreDeletedTogetherOrNotAtAll() {
    List<String> ids =
        List.of(owner.submitFailingImage(), owner.submitFailingImage(), owner.submitFailingImage());
    String unknown = UUID.randomUUID().toString();

    assertForbidden(delete("[\"%s\",\"%s\"]".formatted(ids.get(0), unknown)));
    assertForbidden(delete("[\"%s\",17]".formatted(ids.get(0))));
    assertThat(client.get(ROUTE).data()).hasSize(3);
    assertThat(delete("[\"%s\",\"%s\"]".formatted(ids.get(0), ids.get(1))).status()).isEqualTo(204);
    assertThat(client.get(ROUTE).data()).hasSize(1);
    assertThat(delete("{\"keys\":[\"%s\"]}".formatted(ids.get(2))).status()).isEqualTo(204);
    assertThat(client.get(ROUTE + "?meta=*").json().at("/meta/total_count").intValue()).isZero();
    assertThat(delete("[]").status()).isEqualTo(204);
    assertThat(delete("{\"query\":{}}").code()).isEqualTo("INVALID_PAYLOAD");
  }

  @Test
  void aJobThatIsNoImageIsNotDeletedHere(JobStory story) {
    Client its = story.owner().client();
    Answer upscale =
        its.post("/v1/upscale", "{\"job_id\":\"%s\",\"index\":1}".formatted(story.id()));
    String id = upscale.data().path("job_id").textValue();

    assertForbidden(its.delete(ROUTE + "/" + id));
    assertThat(its.get("/v1/jobs/" + id).status()).isEqualTo(200);
  }

  // Whose they are

  @Test
  void anothersImageIsAsOneThatDoesNotExist() {
    String id = owner.submitFailingImage();
    Client stranger = server.newOwner().client();
    for (String named : List.of(id, UUID.randomUUID().toString(), "17")) {
      String path = ROUTE + "/" + named;
      assertForbidden(stranger.get(path));
      assertForbidden(stranger.get(path + "?fields=id"));
      assertForbidden(stranger.patch(path, "{\"ref\":1}"));
      assertForbidden(stranger.patch(path, "{}"));
      assertForbidden(stranger.delete(path));
      assertForbidden(
          stranger.sendJson(
              "DELETE", ROUTE, "[\"%s\"]".formatted(named).getBytes(StandardCharsets.UTF_8)));
    }
    for (String query :
        List.of(
            "",
            "?filter[id]=" + id,
            "?filter[user_created]=" + owner.id(),
            "?filter[_or][0][id][_eq]=" + id + "&filter[_or][1][ref][_null]=true",
            "?search=lamp")) {
      assertThat(stranger.get(ROUTE + query).data()).isEmpty();
    }
    assertThat(stranger.get(ROUTE + "?aggregate[count]=*").data().at("/0/count").intValue())
        .isZero();
    assertThat(client.get(ROUTE + "/" + id).data().get("ref").isNull()).isTrue();
  }

  // Ask

  @Test
  void aFilterIsJsonOrStandsInBrackets() {
    String lamp = id(submit("a lamp", "\"17%\""));
    String harbour = id(submit("a Harbour", "null"));
    String noon = id(submit("noon", "\"x\""));

    assertThat(ids("filter={\"prompt\":{\"_icontains\":\"HARBOUR\"}}")).containsExactly(harbour);
    assertThat(ids("filter[prompt][_icontains]=harb")).containsExactly(harbour);
    assertThat(ids("filter[ref][_contains]=%25")).containsExactly(lamp);
    assertThat(ids("filter[id][_in]=%s,%s&sort=date_created".formatted(lamp, noon)))
        .containsExactly(lamp, noon);
    assertThat(ids("filter[id][_in][]=%s&filter[id][_in][]=%s".formatted(lamp, noon)))
        .containsExactly(noon, lamp);
    assertThat(ids("filter[_or][0][ref][_null]=true&filter[_or][1][ref][_eq]=x"))
        .containsExactly(noon, harbour);
    assertThat(ids("filter[status]=failed&filter[date_created][_gt]=$NOW(-1 hour)")).hasSize(3);
    assertThat(ids("filter[date_created][_lt]=$NOW(-1 hour)")).isEmpty();
    assertThat(ids("filter[user_created]=$CURRENT_USER&limit=2")).containsExactly(noon, harbour);
    assertThat(ids("search=HARBOUR")).containsExactly(harbour);
    assertThat(ids("search=" + lamp)).containsExactly(lamp);
  }

  @Test
  void fieldsCutTheAnswerOfEachRoute() {
    JsonNode image = submit("a lamp", "1");

    for (String fields :
        List.of("fields=ref,id", "fields=id&fields=ref", "fields[]=id&fields[]=ref")) {
      for (JsonNode shown :
          List.of(
              client.get(ROUTE + "?" + encoded(fields)).data().path(0),
              client.get(path(image) + "?" + encoded(fields)).data(),
              client.patch(path(image) + "?" + encoded(fields), "{}").data())) {
        assertThat(shown.fieldNames()).toIterable().containsExactly("id", "ref");
      }
    }
    assertThat(client.get(path(image) + "?fields=*").data()).hasSize(12);
  }

  @Test
  void pagesAndCountsAddUp() {
    for (int i = 0; i < 5; i++) {
      submit("lamp " + i, i < 2 ? "\"some\"" : "null");
    }
    Answer second = client.get(ROUTE + "?limit=2&page=2&sort=prompt&fields=prompt&meta=*");
    assertThat(second.data().findValuesAsText("prompt"))
        .extracting(prompt -> prompt.substring(0, 6))
        .containsExactly("lamp 2", "lamp 3");
    assertThat(second.json().path("meta").toString())
        .isEqualTo("{\"filter_count\":5,\"total_count\":5}");

    Answer filtered =
        client.get(ROUTE + "?limit=0&" + encoded("filter[ref]=some&meta=filter_count,total_count"));
    assertThat(filtered.data()).isEmpty();
    assertThat(filtered.json().path("meta").toString())
        .isEqualTo("{\"filter_count\":2,\"total_count\":5}");
    assertThat(client.get(ROUTE).json().has("meta")).isFalse();
    assertThat(client.get(ROUTE + "?" + encoded("aggregate[count]=*")).data().toString())
        .isEqualTo("[{\"count\":5}]");
    assertThat(
            client
                .get(ROUTE + "?" + encoded("aggregate={\"count\":\"*\"}&filter[ref][_null]=true"))
                .data()
                .toString())
        .isEqualTo("[{\"count\":3}]");
  }

  @Test
  void whatCanNotBeAskedIsSaidByName() {
    assertRefused("filter[colour]=red", "filter can't use \"colour\"");
    assertRefused("filter[id][_contains]=a", "id can't be asked for \"_contains\"");
    assertRefused("filter[progress][_gt]=lots", "progress _gt takes a number, not \"lots\"");
    assertRefused("filter={\"id\":", "filter is no valid JSON");
    assertRefused("aggregate[sum]=progress", "aggregate takes");
    assertRefused("fields=colour", "fields can't use \"colour\"");
    assertRefused("sort=upscaled", "sort can't use \"upscaled\"");
    assertRefused("meta=all", "meta can't use \"all\"");
  }

  // Around it

  @Test
  void theServerSaysThatItIsThere() {
    Client anybody = server.anonymous();

    Answer ping = anybody.get("/server/ping");
    assertThat(ping.text()).isEqualTo("pong");
    assertThat(anybody.get("/server/health").json().path("status").textValue()).isEqualTo("ok");
    assertThat(anybody.get("/server/info").data().at("/project/project_name").textValue())
        .isEqualTo("Darkroom");
  }

  @Test
  void headIsAGetWithoutItsBody() {
    for (String path : List.of(ROUTE, ROUTE + "/", path(submit("a lamp", "1")))) {
      Answer head = client.send("HEAD", path, Map.of(), Optional.empty());
      assertThat(head.status()).as(path).isEqualTo(200);
      assertThat(head.body()).isEmpty();
    }
  }

  private JsonNode submit(String prompt, String ref) {
    return owner.submitImage("{\"prompt\":\"%s --nonsense\",\"ref\":%s}".formatted(prompt, ref));
  }

  private Answer delete(String json) {
    return client.sendJson("DELETE", ROUTE, json.getBytes(StandardCharsets.UTF_8));
  }

  private static String id(JsonNode image) {
    return image.path("id").textValue();
  }

  private static String path(JsonNode image) {
    return ROUTE + "/" + id(image);
  }

  private List<String> ids(String query) {
    Answer answer = client.get(ROUTE + "?" + encoded(query));
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.data().valueStream().map(ImageRoutesIT::id).toList();
  }

  private void assertRefused(String query, String sentence) {
    Answer answer = client.get(ROUTE + "?" + encoded(query));
    assertThat(answer.status()).as("%s", answer).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("INVALID_QUERY");
    assertThat(answer.message()).contains(sentence);
  }

  private static void assertForbidden(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(403);
    assertThat(answer.text())
        .isEqualTo(
            "{\"errors\":[{\"message\":\"You don't have permission to access this.\","
                + "\"extensions\":{\"code\":\"FORBIDDEN\"}}]}");
  }

  /** As browsers send it, the parameters' own separators left alone. */
  private static String encoded(String query) {
    return URLEncoder.encode(query, StandardCharsets.UTF_8)
        .replace("%3D", "=")
        .replace("%26", "&")
        .replace("%2525", "%25");
  }
}
