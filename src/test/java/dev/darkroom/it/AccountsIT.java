package dev.darkroom.it;

import static dev.darkroom.it.Refusals.assertImagesError;
import static dev.darkroom.it.Refusals.assertJobsError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may do what: accounts, their keys, and the walls between them. */
@ExtendWith(Shared.class)
class AccountsIT {

  private final ServerProcess server;
  private final Client admin;
  private final Owner owner;

  AccountsIT(ServerProcess server) {
    this.server = server;
    this.admin = server.admin();
    this.owner = server.newOwner();
  }

  @Test
  void aKeyWorksUntilItIsRevoked() {
    JsonNode made = owner.client().post("/v1/keys", "{\"name\":\"second\"}").data();
    Client second = server.anonymous().with(made.path("api_key").textValue());
    assertThat(second.get("/v1/keys").data()).hasSize(2);
    assertThat(made.path("webhook_secret").textValue()).startsWith("whsec_");

    String path = "/v1/keys/" + made.path("key_id").textValue();
    assertThat(owner.client().delete(path).status()).isEqualTo(200);

    assertJobsError(second.get("/v1/keys"), 401, "unauthorized");
    assertImagesError(second.get("/items/images"), 401, "INVALID_CREDENTIALS");
    assertThat(owner.client().get("/v1/keys").data()).hasSize(1);
    assertJobsError(owner.client().delete(path), 404, "not_found");
  }

  @Test
  void aListOfKeysShowsNoSecret() {
    Answer keys = owner.client().get("/v1/keys");
    assertThat(keys.text())
        .doesNotContain(owner.client().token().orElseThrow(), owner.webhookSecret());
    assertThat(keys.data().path(0).path("name").textValue()).isEqualTo("first key");
  }

  @Test
  void aStaticTokenIsAKeyOnBothApisAndShownOnce() {
    String token = "static-token-" + UUID.randomUUID();
    Answer set = owner.client().patch("/users/me", "{\"token\":\"%s\"}".formatted(token));
    assertThat(set.data().path("token").textValue()).isEqualTo(token);
    Client withToken = server.anonymous().with(token);
    assertThat(withToken.get("/v1/keys").status()).isEqualTo(200);
    assertThat(withToken.get("/users/me").data().path("token").textValue()).isEqualTo("**********");

    assertThat(withToken.patch("/users/me", "{\"token\":null}").data().get("token").isNull())
        .isTrue();
    assertImagesError(withToken.get("/users/me"), 401, "INVALID_CREDENTIALS");
    assertImagesError(
        owner.client().patch("/users/me", "{\"token\":\"short\"}"), 400, "FAILED_VALIDATION");
  }

  @Test
  void onlyAnAdminHandlesAccounts() {
    assertJobsError(owner.client().get("/v1/accounts"), 403, "forbidden");
    assertJobsError(
        owner.client().post("/v1/accounts", "{\"email\":\"x@example.com\"}"), 403, "forbidden");
    assertJobsError(
        owner.client().patch("/v1/accounts/" + owner.id(), "{\"role\":\"admin\"}"),
        403,
        "forbidden");
  }

  @Test
  void anAdminListsAndChangesAccounts() {
    JsonNode page = admin.get("/v1/accounts?limit=1").json();
    assertThat(page.path("data")).hasSize(1);
    assertThat(page.path("total").longValue()).isGreaterThan(1);
    assertThat(page.path("limit").intValue()).isEqualTo(1);
    assertThat(page.path("offset").intValue()).isZero();
    assertJobsError(admin.get("/v1/accounts?limit=101"), 400, "invalid_parameter");
    assertJobsError(admin.get("/v1/accounts?offset=-1"), 400, "invalid_parameter");

    JsonNode changed = change(owner, "{\"first_name\":\"Ada\",\"role\":\"admin\"}").data();
    assertThat(changed.path("first_name").textValue()).isEqualTo("Ada");
    assertThat(owner.client().get("/v1/accounts").status()).isEqualTo(200);
    change(owner, "{\"role\":\"user\"}");
    assertThat(owner.client().get("/users/me").data().path("first_name").textValue())
        .isEqualTo("Ada");
  }

  @Test
  void anAccountThatCanNotBeMadeOrChangedIsRefused() {
    String taken = owner.client().get("/users/me").data().path("email").textValue();
    for (String body :
        List.of(
            "{}",
            "{\"email\":\"nobody\"}",
            "{\"email\":\"%s\"}".formatted(taken),
            "{\"email\":\"a@example.com\",\"password\":\"short\"}",
            "{\"email\":\"a@example.com\",\"role\":\"king\"}")) {
      assertJobsError(admin.post("/v1/accounts", body), 400, "invalid_parameter");
    }
    assertJobsError(
        admin.patch(
            "/v1/accounts/" + server.newOwner().id(), "{\"email\":\"%s\"}".formatted(taken)),
        400,
        "invalid_parameter");
    assertJobsError(
        admin.patch("/v1/accounts/" + UUID.randomUUID(), "{\"disabled\":true}"), 404, "not_found");
    assertJobsError(admin.patch("/v1/accounts/17", "{}"), 404, "not_found");
  }

  @Test
  void aDisabledAccountIsShutOutUntilItIsEnabledAgain() {
    assertThat(change(owner, "{\"disabled\":true}").data().path("disabled").booleanValue())
        .isTrue();
    assertJobsError(owner.client().get("/v1/keys"), 401, "unauthorized");
    assertImagesError(owner.client().get("/items/images"), 401, "INVALID_CREDENTIALS");

    change(owner, "{\"disabled\":false}");
    assertThat(owner.client().get("/v1/keys").status()).isEqualTo(200);
  }

  @Test
  void theLastAdminStays() {
    String id = admin.get("/users/me").data().path("id").textValue();
    assertJobsError(
        admin.patch("/v1/accounts/" + id, "{\"disabled\":true}"), 400, "invalid_parameter");
    assertJobsError(
        admin.patch("/v1/accounts/" + id, "{\"role\":\"user\"}"), 400, "invalid_parameter");
  }

  @Test
  void nobodySeesWhatIsAnothers(JobStory story) {
    Owner other = story.owner();
    String id = story.id();
    String key = other.client().get("/v1/keys").data().path(0).path("key_id").textValue();
    for (Client stranger : List.of(owner.client(), admin)) {
      assertJobsError(stranger.get("/v1/jobs/" + id), 404, "job_not_found");
      assertJobsError(stranger.get("/v1/jobs/" + id + "/events"), 404, "job_not_found");
      assertJobsError(stranger.delete("/v1/keys/" + key), 404, "not_found");
      assertImagesError(stranger.get("/items/images/" + id), 403, "FORBIDDEN");
      assertThat(stranger.get("/items/images?limit=-1").text()).doesNotContain(id);
      assertThat(stranger.get("/v1/keys").text()).doesNotContain(key);
    }
    assertThat(other.client().get("/v1/keys").status()).isEqualTo(200);
  }

  private Answer change(Owner changed, String json) {
    Answer answer = admin.patch("/v1/accounts/" + changed.id(), json);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer;
  }
}
