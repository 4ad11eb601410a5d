package dev.darkroom.it;

import static dev.darkroom.it.Refusals.assertJobsError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Jobs' events as clients follow them, alone and in great number. */
@ExtendWith(Shared.class)
class LiveEventsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int JOBS = 10;
  private static final int STREAMS_EACH = 100;
  private static final int MOST_NEW_THREADS = 50;

  private final ServerProcess server;

  /** One job at a time, so that what is submitted behind a large one waits. */
  private final Owner owner;

  LiveEventsIT(ServerProcess server) {
    this.server = server;
    this.owner = server.newOwner("\"fast_runs\":1");
  }

  @AfterEach
  void leaveNothingToDo() {
    owner.cancelAll();
  }

  @Test
  void whoComesAgainGetsWhatIsNewer(JobStory story) {
    Client client = story.owner().client();
    int last = story.live().getLast().id();

    for (int seen : List.of(1, last - 1)) {
      assertThat(LiveEvent.follow(client, story.id(), seen))
          .containsExactly(story.live().getLast());
    }
    for (int seen : List.of(last, last + 1, Integer.MAX_VALUE)) {
      Answer answer = events(client, story.id(), Integer.toString(seen));
      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.body()).isEmpty();
    }
  }

  @Test
  void aStreamOfAWaitingJobIsSilentUntilThereIsSomethingToTell() {
    String running = owner.submitRunningJob();
    String waiting = owner.submitSmallJob();
    CompletableFuture<String> stream = open(waiting, new CountDownLatch(1));
    assertThat(stream).isNotDone();

    owner.cancel(waiting);

    assertThat(stream.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join())
        .containsOnlyOnce("event:job.cancelled")
        .doesNotContain("event:job.progress");
    assertThat(owner.job(running).path("status").textValue()).isEqualTo("in_progress");
  }

  @Test
  void whoComesAgainWhileTheJobRunsIsToldNothingTwice() throws Exception {
    String running = owner.submitRunningJob();
    int seen = firstId(running);
    CountDownLatch opened = new CountDownLatch(1);
    CompletableFuture<String> rest = open(running, seen, opened);
    assertThat(opened.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    owner.cancel(running);

    String text = rest.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    assertThat(text).containsOnlyOnce("event:job.cancelled");
    assertThat(Pattern.compile("(?m)^id:([0-9]+)$").matcher(text).results())
        .extracting(id -> Integer.parseInt(id.group(1)))
        .isSorted()
        .doesNotHaveDuplicates()
        .allMatch(id -> id > seen);
  }

  @Test
  void aStreamOfAnotherAccountsJobIsNotFound(JobStory story) {
    assertJobsError(events(owner.client(), story.id(), "0"), 404, "job_not_found");
    assertJobsError(events(server.anonymous(), story.id(), "0"), 401, "unauthorized");
  }

  @Test
  void aLastEventIdThatIsNoneIsRefused(JobStory story) {
    for (String wrong : List.of("seven", "1.5", "99999999999", "-")) {
      assertJobsError(events(story.owner().client(), story.id(), wrong), 400, "invalid_request");
    }
  }

  @Test
  void aThousandOpenStreamsCostNoThreadsAndAllAreToldTheEnd() throws Exception {
    assumeTrue(Files.isDirectory(server.threads()), "this system doesn't show a process's threads");
    owner.submitRunningJob();
    List<String> waiting = Stream.generate(owner::submitSmallJob).limit(JOBS).toList();
    List<CompletableFuture<String>> streams = new ArrayList<>();
    long before = threads();
    for (String id : waiting) {
      CountDownLatch opened = new CountDownLatch(STREAMS_EACH);
      Stream.generate(() -> open(id, opened)).limit(STREAMS_EACH).forEach(streams::add);
      assertThat(opened.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    assertThat(threads()).isLessThan(before + MOST_NEW_THREADS);
    assertThat(streams).noneMatch(CompletableFuture::isDone);

    owner.cancelAll();
    for (CompletableFuture<String> stream : streams) {
      assertThat(stream.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join())
          .containsOnlyOnce("event:job.cancelled");
    }
    assertThat(threads()).isLessThan(before + MOST_NEW_THREADS);
  }

  private long threads() throws Exception {
    try (Stream<?> threads = Files.list(server.threads())) {
      return threads.count();
    }
  }

  /** The number of the first event of a stream that is then left. */
  private int firstId(String id) throws Exception {
    HttpRequest request = owner.client().request("/v1/jobs/" + id + "/events").build();
    try (Stream<String> lines = Client.http().send(request, BodyHandlers.ofLines()).body()) {
      String first = lines.filter(line -> line.startsWith("id:")).findFirst().orElseThrow();
      return Integer.parseInt(first.substring("id:".length()).strip());
    }
  }

  private CompletableFuture<String> open(String id, CountDownLatch opened) {
    return open(id, 0, opened);
  }

  /** A stream, which ends with the text of all that was sent. */
  private CompletableFuture<String> open(String id, int lastEventId, CountDownLatch opened) {
    HttpRequest request =
        owner
            .client()
            .request("/v1/jobs/" + id + "/events")
            .header("Last-Event-ID", Integer.toString(lastEventId))
            .build();
    BodyHandler<String> text =
        answer -> {
          assertThat(answer.statusCode()).isEqualTo(200);
          opened.countDown();
          return BodySubscribers.ofString(StandardCharsets.UTF_8);
        };
    return Client.http().sendAsync(request, text).thenApply(HttpResponse::body);
  }

  private static Answer events(Client client, String id, String lastEventId) {
    return client.get("/v1/jobs/" + id + "/events", Map.of("Last-Event-ID", lastEventId));
  }
}
