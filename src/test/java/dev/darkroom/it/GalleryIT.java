package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The gallery and the pages of jobs as a browser without scripts gets them. */
@ExtendWith(Shared.class)
class GalleryIT {

  private static final Map<String, String> PART = Map.of("HX-Request", "true");
  private static final Pattern OLDER = Pattern.compile("class=\"older\"[^>]* href=\"([^\"]+)\"");
  private static final Pattern TILE = Pattern.compile("id=\"tile-([0-9a-f-]{36})\"");

  /** One more than come at a time. */
  private static final int MANY = 61;

  private final ServerProcess server;
  private final LoginOwner owner;

  GalleryIT(ServerProcess server) {
    this.server = server;
    this.owner = LoginOwner.create(server);
  }

  @Test
  void aGalleryWithNothingInItSaysWhereToBegin() {
    Visitor visitor = Visitor.loggedIn(server, owner);

    assertThat(visitor.get("/gallery").body())
        .contains("Nothing made yet", "href=\"/create\"", "0 jobs")
        .doesNotContain("Clear filters", "class=\"older\"");
    assertThat(visitor.get("/gallery?text=fox").body())
        .contains("Nothing matches", "href=\"/gallery\"", "value=\"fox\"");
  }

  @Test
  void olderTilesFollowByALinkThatKeepsTheFilters() {
    server.setLimits(owner.owner(), "\"submits_per_second\":1000");
    for (int i = 0; i < MANY; i++) {
      owner.owner().submitFailingImage();
    }
    Visitor visitor = Visitor.loggedIn(server, owner);

    String first = visitor.get("/gallery?state=failed&text=lamp").body();
    String older = found(OLDER, first).getFirst().replace("&amp;", "&");
    String second = visitor.get(older).body();

    assertThat(first).contains(MANY + " jobs", "<option value=\"failed\" selected>");
    assertThat(older).contains("state=failed", "text=lamp", "before=");
    assertThat(found(TILE, first)).hasSize(MANY - 1);
    assertThat(found(TILE, second)).hasSize(1).doesNotContainAnyElementsOf(found(TILE, first));
    assertThat(second).contains(MANY + " jobs").doesNotContain("class=\"older\"");
    String part = visitor.get(older, PART).body();
    assertThat(found(TILE, part)).isEqualTo(found(TILE, second));
    assertThat(part).doesNotContain("<html", " jobs");
    assertThat(visitor.get("/gallery?state=completed", PART).body())
        .contains("Nothing matches")
        .doesNotContain("<html");
  }

  @Test
  void aFilterThatMeansNothingIsTold() {
    HttpResponse<String> answer = Visitor.loggedIn(server, owner).get("/gallery?from=2026-02-30");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("is not a day");
    assertThat(Visitor.loggedIn(server, owner).get("/gallery?text=%00").statusCode())
        .isEqualTo(422);
  }

  @Test
  void aJobsPageTellsItsStory(JobStory story) {
    String failed = owner.owner().submitFailingImage();
    Visitor visitor = Visitor.loggedIn(server, owner);

    HttpResponse<String> page = visitor.get("/jobs/" + failed);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains(
            "<h1>Imagine</h1>", "a lamp --nonsense 5", "Created", "Failed", "Nobody was told");
    assertThat(visitor.get("/gallery/" + failed).headers().firstValue("Location"))
        .hasValueSatisfying(path -> assertThat(path).endsWith("/jobs/" + failed));
    assertThat(visitor.get("/gallery/" + failed, PART).body())
        .contains("data-job=\"" + failed)
        .doesNotContain("<html", "Nobody was told");
    assertThat(visitor.get("/gallery/" + failed + "/tile", PART).body())
        .contains("id=\"tile-" + failed);
    assertThat(story.id()).isNotEqualTo(failed);
  }

  @Test
  void anotherAccountsJobIsAsOneThatDoesNotExist(JobStory story) {
    Visitor stranger = Visitor.loggedIn(server, owner);
    String unknown = UUID.randomUUID().toString();

    for (String path : List.of("/jobs/%s", "/gallery/%s", "/gallery/%s/tile")) {
      HttpResponse<String> anothers = stranger.get(path.formatted(story.id()));
      HttpResponse<String> nobodys = stranger.get(path.formatted(unknown));
      assertThat(anothers.statusCode()).as(path).isEqualTo(404);
      assertThat(anothers.body().replace(story.id(), ""))
          .as(path)
          .isEqualTo(nobodys.body().replace(unknown, ""));
      assertThat(stranger.get(path.formatted("1")).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(stranger.get("/gallery").body()).doesNotContain(story.id());
    assertThat(stranger.get("/gallery?before=" + story.id()).body()).contains("Nothing older");
    assertThat(new Visitor(server).get("/jobs/" + story.id()).headers().firstValue("Location"))
        .isPresent();
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(result -> result.group(1)).toList();
  }
}
