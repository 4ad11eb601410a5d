package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The list of an account's images, and the images that can't be rendered. */
@ExtendWith(Shared.class)
class ImageListIT {

  private final Owner owner;
  private final List<String> submitted = new ArrayList<>();

  ImageListIT(ServerProcess server) {
    owner = server.newOwner();
  }

  @BeforeEach
  void submitThree() {
    for (String name : List.of("b", "c", "a")) {
      submitted.add(
          owner.submitImage("{\"prompt\":\"%s --nonsense\"}".formatted(name)).path("id").asText());
    }
  }

  @Test
  void theNewestImageComesFirst() {
    assertThat(ids("")).containsExactlyElementsOf(submitted.reversed());
  }

  @Test
  void limitAndOffsetCutThePage() {
    assertThat(ids("?limit=2")).containsExactlyElementsOf(submitted.reversed().subList(0, 2));
    assertThat(ids("?limit=2&offset=2")).containsExactly(submitted.getFirst());
    assertThat(ids("?offset=3")).isEmpty();
    assertThat(ids("?limit=-1")).hasSize(3);
    assertThat(ids("?limit=0")).isEmpty();
  }

  @Test
  void sortTakesSeveralFieldsInEitherDirection() {
    assertThat(ids("?sort=prompt"))
        .containsExactly(submitted.get(2), submitted.get(0), submitted.get(1));
    assertThat(ids("?sort=status,-prompt"))
        .containsExactly(submitted.get(1), submitted.get(0), submitted.get(2));
    assertThat(ids("?sort=date_created")).containsExactlyElementsOf(submitted);
  }

  @Test
  void aSlashAtTheEndChangesNothing() {
    assertThat(owner.client().get("/items/images/").data()).hasSize(3);
    Answer answer = owner.client().post("/items/images/", "{\"prompt\":\"d --nonsense\"}");
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    String id = answer.data().path("id").textValue();
    assertThat(owner.client().get("/items/images/" + id + "/").data().path("id").textValue())
        .isEqualTo(id);
  }

  @Test
  void aPromptWithABadFlagIsTakenAndFailsWithTheReason() {
    String id = submitted.getFirst();
    JsonNode image = owner.client().get("/items/images/" + id).data();

    assertThat(image.path("status").textValue()).isEqualTo("failed");
    assertThat(image.path("error").textValue()).contains("--nonsense");
    for (String key : List.of("results", "progress", "url", "upscaled_urls")) {
      assertThat(image.get(key).isNull()).as(key).isTrue();
    }
    assertThat(image.path("upscaled")).isEmpty();
  }

  private List<String> ids(String query) {
    Answer answer = owner.client().get("/items/images" + query);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.data().valueStream().map(image -> image.path("id").textValue()).toList();
  }
}
