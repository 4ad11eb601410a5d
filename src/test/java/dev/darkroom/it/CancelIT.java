package dev.darkroom.it;

import static dev.darkroom.it.Refusals.assertJobsError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a cancellation ends, and what it leaves alone. */
@ExtendWith(Shared.class)
class CancelIT {

  /** Painting the job to its end would take many times as long. */
  private static final Duration PROMPTLY = Duration.ofSeconds(1);

  private static final int RACES = 12;

  private final ServerProcess server;
  private final Receiver receiver;

  /** Whose jobs run one at a time, so that all behind the first wait. */
  private final Owner owner;

  CancelIT(ServerProcess server, Receiver receiver) {
    this.server = server;
    this.receiver = receiver;
    this.owner = server.newOwner("\"fast_runs\":1");
  }

  @AfterEach
  void leaveNothingToDo() {
    owner.cancelAll();
  }

  @Test
  void aWaitingJobIsCancelledAtOnceAndNoOtherIsTouched() {
    String running = owner.submitRunningJob();
    String before = owner.submitSmallJob();
    Inbox inbox = receiver.inbox();
    String id = owner.submitJob(small(inbox));
    String after = owner.submitSmallJob();
    List<JsonNode> others = List.of(owner.job(before), owner.job(after));

    Answer answer = owner.cancel(id);

    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    JsonNode cancelled = answer.json();
    assertThat(cancelled.path("status").textValue()).isEqualTo("cancelled");
    assertThat(cancelled.path("completed_at").isTextual()).isTrue();
    assertThat(cancelled.has("result")).isFalse();
    assertThat(cancelled.has("error")).isFalse();
    assertThat(owner.job(id)).isEqualTo(cancelled);
    assertThat(owner.job(before)).isEqualTo(others.getFirst());
    assertThat(owner.job(after).path("queue_position").intValue())
        .isEqualTo(others.getLast().path("queue_position").intValue() - 1);
    assertThat(owner.job(running).path("status").textValue()).isEqualTo("in_progress");
    List<Received> told = inbox.awaitAccepted("cancelled");
    assertThat(told).extracting(Received::event).containsExactly("job.cancelled");
    WebhookPayload.assertValid(told.getFirst().json());

    owner.cancel(running);
    owner.awaitJob(before, "completed");
    owner.cancel(after);
  }

  @Test
  void aRunningJobGivesItsPlaceToTheNextAndLeavesNoPicture() {
    Inbox images = receiver.inbox();
    owner.tellImagesTo(images);
    String id = owner.submitRunningJob();
    String next = owner.submitLargeJob();
    String partial =
        images.await(all -> all.stream().anyMatch(CancelIT::isPartial)).stream()
            .filter(CancelIT::isPartial)
            .findFirst()
            .orElseThrow()
            .image()
            .path("url")
            .textValue();
    assertThat(server.anonymous().get(partial).status()).isEqualTo(200);
    Path name = Path.of(URI.create(partial).getPath()).getFileName();
    assertThat(server.pictures()).anyMatch(file -> file.endsWith(name));

    JsonNode cancelled = owner.cancel(id).json();

    String stopped = "job.ran job=%s run=1 engine=sketch outcome=UNWANTED".formatted(id);
    await().atMost(PROMPTLY).until(() -> server.output().contains(stopped));
    assertThat(cancelled.path("status").textValue()).isEqualTo("cancelled");
    assertThat(cancelled.path("progress").intValue()).isBetween(1, 99);
    owner.awaitJob(next, "in_progress");
    assertThat(server.anonymous().get(partial).status()).isEqualTo(403);
    assertThat(server.pictures()).noneMatch(file -> file.endsWith(name));
    assertThat(owner.job(id)).isEqualTo(cancelled);
  }

  @Test
  void thePicturesSentAlongGoWithTheJob() {
    byte[] sent = Pictures.png(UUID.randomUUID().hashCode() & 0xFFFFFF);
    String running = owner.submitRunningJob();
    String id =
        owner.submit("/v1/describe", "{\"image_base64\":\"%s\"}".formatted(Pictures.base64(sent)));
    assertThat(server.picturesOf(sent)).hasSize(1);

    owner.cancel(id);

    assertThat(server.picturesOf(sent)).isEmpty();
    assertThat(owner.job(running).path("status").textValue()).isEqualTo("in_progress");
  }

  @Test
  void aCancelledJobMayBeCancelledAgain() {
    String running = owner.submitRunningJob();
    Answer first = owner.cancel(running);

    Answer again = owner.cancel(running);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(first.json());
  }

  @Test
  void whatHasEndedOtherwiseCanNotBeCancelled(JobStory completed) {
    assertJobsError(completed.owner().cancel(completed.id()), 400, "job_not_cancellable");
    assertThat(completed.owner().job(completed.id())).isEqualTo(completed.ended());
    String failed = owner.submitFailingImage();
    assertJobsError(owner.cancel(failed), 400, "job_not_cancellable");
  }

  @Test
  void anUnknownAForeignAndAMalformedJobAreNotFound(JobStory foreign) {
    for (String id : List.of(UUID.randomUUID().toString(), foreign.id(), "17")) {
      assertJobsError(owner.cancel(id), 404, "job_not_found");
    }
  }

  /** Each job is cancelled a little later than the one before, so that some are done by then. */
  @Test
  void aCancellationThatMeetsTheEndLeavesOneEnd(JobStory story) {
    Inbox inbox = receiver.inbox();
    String describe =
        """
        {"image_url": "%s", "webhook_url": "%s", "webhook_type": "progress"}\
        """
            .formatted(story.picture(1), inbox.url());
    Map<String, Integer> answers = new TreeMap<>();
    for (int race = 0; race < RACES; race++) {
      String id = owner.submit("/v1/describe", describe);
      Duration head = Duration.ofMillis(25L * race);
      await().pollDelay(head).until(() -> true);
      answers.put(id, owner.cancel(id).status());
    }

    List<Received> told =
        inbox.await(all -> all.stream().filter(CancelIT::isTerminal).count() >= RACES);

    for (Map.Entry<String, Integer> answer : answers.entrySet()) {
      String id = answer.getKey();
      String status = owner.job(id).path("status").textValue();
      assertThat(answer.getValue()).isEqualTo(status.equals("cancelled") ? 200 : 400);
      List<String> ends = new ArrayList<>();
      told.stream()
          .filter(one -> isTerminal(one) && one.json().path("job_id").textValue().equals(id))
          .forEach(one -> ends.add(one.event()));
      assertThat(ends).containsExactly("job." + status);
      assertThat(LiveEvent.follow(owner.client(), id, 0))
          .extracting(LiveEvent::name)
          .containsExactly("job." + status);
    }
  }

  private static String small(Inbox inbox) {
    return """
    {"prompt": "a lamp", "quality": 0.25, "webhook_url": "%s", "webhook_type": "progress"}\
    """
        .formatted(inbox.url());
  }

  private static boolean isPartial(Received one) {
    return one.says("in-progress") && one.image().path("url").isTextual();
  }

  private static boolean isTerminal(Received one) {
    return !one.event().equals("job.progress");
  }
}
