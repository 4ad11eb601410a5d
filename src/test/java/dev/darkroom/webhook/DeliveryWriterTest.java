package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveryWriterTest {

  private static final String URL = "https://hooks.example/secret-path";
  private static final Duration FLOOR = Duration.ofMillis(500);
  private static final DeliveryRig RIG = new DeliveryRig();

  @BeforeEach
  void clear() {
    RIG.clear();
  }

  @AfterAll
  static void close() {
    RIG.close();
  }

  // Who is told

  @Test
  void nobodyIsToldWhereNobodyAsked() {
    Job job = RIG.cancel(RIG.submit());

    assertThat(RIG.rows(job)).isEmpty();
    assertThat(RIG.count("event_body")).isZero();
  }

  @Test
  void aResultUrlIsToldOfTheEndOnly() {
    Job job = RIG.complete(RIG.progress(RIG.start(RIG.submitResult(URL)), 50));

    assertThat(RIG.states(job)).containsExactly("4 completed waiting");
  }

  @Test
  void aProgressUrlIsToldOfAllButTheCreation() {
    Job job = RIG.start(RIG.submitProgress(URL));
    send();
    RIG.clock.advance(FLOOR);
    RIG.progressUnseen(job, 50);
    send();
    RIG.complete(job);

    assertThat(RIG.states(job))
        .containsExactly("2 started delivered", "3 progressed delivered", "4 completed waiting");
  }

  @Test
  void anImagesEndpointIsToldOfEveryNewPicture() {
    RIG.endpoint(URL);
    Job job = RIG.submit();
    send();
    RIG.start(job);
    send();
    RIG.clock.advance(FLOOR);
    RIG.progress(job, 20);
    send();
    RIG.clock.advance(FLOOR);
    RIG.progressUnseen(job, 40);
    RIG.complete(job);

    assertThat(RIG.states(job))
        .containsExactly(
            "1 created delivered",
            "2 started delivered",
            "3 progressed delivered",
            "5 completed waiting");
  }

  @Test
  void anImagesEndpointIsNotToldOfJobsThatMakeNoGrid() {
    RIG.endpoint(URL);
    Job job = RIG.submit(JobType.DESCRIBE, Optional.empty(), Optional.empty());
    RIG.cancel(job);

    assertThat(RIG.rows(job)).isEmpty();
  }

  @Test
  void aJobsEndpointIsToldOfTheEndOfEveryJob() {
    Endpoint endpoint = RIG.jobsEndpoint(URL);
    Job job = RIG.submit(JobType.DESCRIBE, Optional.empty(), Optional.empty());
    RIG.fail(RIG.start(job));

    assertThat(RIG.states(job)).containsExactly("3 failed waiting");
    assertThat(RIG.rows(job).getFirst().receiver()).isEqualTo(endpoint.id());
  }

  @Test
  void anEndpointOfAnotherAccountIsToldNothing() {
    RIG.endpoint(URL);
    RIG.account = RIG.newAccount();

    assertThat(RIG.rows(RIG.submit())).isEmpty();
  }

  @Test
  void theJobsUrlAndEveryEndpointAreToldAndNoneSuppressesAnother() {
    List<Endpoint> images = RIG.endpoints(URL, "https://two.example/x");
    Endpoint jobs = RIG.jobsEndpoint(URL);
    Job job = RIG.submitResult(URL);
    RIG.cancel(job);

    assertThat(RIG.rows(job))
        .filteredOn(row -> row.type().equals("cancelled"))
        .extracting(DeliveryRig.Row::receiver)
        .containsExactlyInAnyOrder(job.id(), images.get(0).id(), images.get(1).id(), jobs.id());
  }

  @Test
  void eachFormatIsRenderedOnce() {
    RIG.endpoints(URL, "https://two.example/x");
    RIG.jobsEndpoint(URL);
    Job job = RIG.submitResult(URL);
    RIG.cancel(job);

    assertThat(RIG.count("event_body")).isEqualTo(3);
    assertThat(RIG.count("event_body where sequence = 2 and format = 'images'")).isOne();
    assertThat(RIG.count("event_body where sequence = 2 and format = 'jobs'")).isOne();
  }

  @Test
  void aPausedEndpointIsOwedAndADisabledOneIsOnRecordOnly() {
    List<Endpoint> endpoints = RIG.endpoints(URL, "https://two.example/x");
    RIG.pause(endpoints.get(0));
    RIG.disable(endpoints.get(1));
    Job job = RIG.submit();

    assertThat(RIG.rows(job))
        .extracting(DeliveryRig.Row::receiver, DeliveryRig.Row::state)
        .containsExactlyInAnyOrder(
            tuple(endpoints.get(0).id(), "waiting"), tuple(endpoints.get(1).id(), "skipped"));
    assertThat(RIG.count("event_body")).isOne();
  }

  @Test
  void aUrlThatIsGoneIsToldNothingMoreOfItsJob() {
    Job job = RIG.start(RIG.submitProgress(URL));
    DueDelivery started = RIG.claimOne();
    RIG.record(started, new Verdict.Gone(RIG.clock.instant()));
    RIG.jdbi.useTransaction(handle ->
        new DeliveryStore().skipWaiting(handle, started.receiverId(), RIG.clock.instant()));
    RIG.complete(job);

    assertThat(RIG.states(job)).containsExactly("2 started skipped", "3 completed skipped");
  }

  @Test
  void whatIsRolledBackIsOwedToNobody() {
    RIG.endpoint(URL);
    Job job = RIG.submit();
    try (Handle handle = RIG.jdbi.open()) {
      handle.begin();
      RIG.jobs.cancel(handle, job.id(), RIG.clock.instant());
      handle.rollback();
    }

    assertThat(RIG.states(job)).containsExactly("1 created waiting");
  }

  @Test
  void onlyTheOriginIsKeptWithTheDelivery() {
    RIG.endpoint("https://Hooks.example:8443/secret-path?token=1");

    assertThat(RIG.rows(RIG.submit()))
        .singleElement()
        .extracting(DeliveryRig.Row::lane)
        .isEqualTo("https://hooks.example:8443");
  }

  // The newest state wins

  @Test
  void progressThatHasNotGoneOutIsSuperseded() {
    Job job = RIG.start(RIG.submitProgress(URL));
    RIG.progress(job, 10);
    RIG.progress(job, 20);

    assertThat(RIG.states(job))
        .containsExactly("2 started superseded", "3 progressed superseded", "4 progressed waiting");
  }

  @Test
  void progressOfAnotherReceiverIsLeftAloneWhereTheNewEventIsNotForIt() {
    RIG.endpoint(URL);
    Job job = RIG.submitProgress(URL);
    send();
    RIG.start(job);
    RIG.progressUnseen(job, 10);

    assertThat(RIG.rows(job))
        .filteredOn(row -> row.format().equals("images") && row.sequence() == 2)
        .singleElement()
        .extracting(DeliveryRig.Row::state)
        .isEqualTo("waiting");
  }

  @Test
  void theEndSupersedesProgressAndWhateverHasFailed() {
    RIG.endpoint(URL);
    Job job = RIG.submit();
    RIG.failed(RIG.claimOne());
    RIG.start(job);
    RIG.complete(job);

    assertThat(RIG.states(job))
        .containsExactly("1 created superseded", "2 started superseded", "3 completed waiting");
  }

  @Test
  void theEndLeavesAnEventItsFirstTry() {
    RIG.endpoint(URL);
    Job job = RIG.cancel(RIG.submit());

    assertThat(RIG.states(job)).containsExactly("1 created waiting", "2 cancelled waiting");
    assertThat(RIG.claimOne().sequence()).isOne();
  }

  @Test
  void theEndOfOneJobSupersedesNothingOfAnother() {
    RIG.endpoint(URL);
    Job other = RIG.submit();
    RIG.failed(RIG.claimOne());
    RIG.cancel(RIG.submit());

    assertThat(RIG.states(other)).containsExactly("1 created waiting");
  }

  @Test
  void progressInFlightIsNotSuperseded() {
    Job job = RIG.start(RIG.submitProgress(URL));
    DueDelivery started = RIG.claimOne();
    RIG.progress(job, 10);

    assertThat(RIG.states(job)).containsExactly("2 started waiting", "3 progressed waiting");
    assertThat(RIG.delivered(started)).contains(DeliveryState.DELIVERED);
  }

  // The floor

  @Test
  void theFirstProgressGoesOutAtOnceAndTheNextHalfASecondAfterIt() {
    Job job = RIG.start(RIG.submitProgress(URL));
    RIG.clock.advance(Duration.ofMillis(100));
    send();
    RIG.clock.advance(Duration.ofMillis(50));
    RIG.progress(job, 10);

    RIG.clock.advance(Duration.ofMillis(449));
    assertThat(RIG.claim(10).found()).isEmpty();
    RIG.clock.advance(Duration.ofMillis(1));
    assertThat(RIG.claimOne().sequence()).isEqualTo(3);
  }

  @Test
  void theFloorCountsFromWhatWentOutAndNotFromWhatWasSuperseded() {
    Job job = RIG.start(RIG.submitProgress(URL));
    send();
    var sentAt = RIG.clock.instant();
    for (int percent = 10; percent < 90; percent += 10) {
      RIG.clock.advance(Duration.ofMillis(60));
      RIG.progress(job, percent);
    }

    assertThat(RIG.rows(job).getLast().dueAt()).isEqualTo(sentAt.plus(FLOOR));
  }

  @Test
  void theFloorDelaysNoEnd() {
    Job job = RIG.start(RIG.submitProgress(URL));
    send();
    RIG.progress(job, 10);
    RIG.complete(job);

    assertThat(RIG.claimOne().sequence()).isEqualTo(4);
  }

  @Test
  void theFloorIsPerJob() {
    RIG.start(RIG.submitProgress(URL));
    send();
    RIG.start(RIG.submitProgress(URL));

    assertThat(RIG.claimOne().sequence()).isEqualTo(2);
  }

  // Bodies

  @Test
  void theImagesFormatWrapsTheImage() {
    RIG.endpoint(URL);
    Job job = RIG.submit();
    JsonNode created = body(job, 1, Format.IMAGES);
    RIG.start(job);
    Job progressed = RIG.progress(job, 40);
    JsonNode updated = body(job, 3, Format.IMAGES);

    assertThat(created.fieldNames()).toIterable().containsExactly("event", "payload");
    assertThat(created.get("event").textValue()).isEqualTo("images.items.create");
    assertThat(created.at("/payload/id").textValue()).isEqualTo(job.id().toString());
    assertThat(created.at("/payload/status").textValue()).isEqualTo("pending");
    assertThat(created.at("/payload/url").isNull()).isTrue();
    assertThat(updated.get("event").textValue()).isEqualTo("images.items.update");
    assertThat(updated.at("/payload/status").textValue()).isEqualTo("in-progress");
    assertThat(updated.at("/payload/progress").intValue()).isEqualTo(40);
    UUID preview = progressed.preview().orElseThrow().assetId();
    assertThat(updated.at("/payload/url").textValue())
        .isEqualTo("http://pictures.example/assets/%s/%s.webp".formatted(preview, preview));
  }

  @Test
  void theJobsFormatIsTheJobWithoutItsReceiver() {
    Job job = RIG.start(RIG.submitProgress(URL));
    JsonNode started = body(job, 2, Format.JOBS);
    RIG.fail(job);
    JsonNode failed = body(job, 3, Format.JOBS);

    assertThat(started.fieldNames())
        .toIterable()
        .containsExactly(
            "event",
            "job_id",
            "status",
            "progress",
            "type",
            "prompt",
            "parameters",
            "created_at",
            "updated_at",
            "timestamp");
    assertThat(started.get("event").textValue()).isEqualTo("job.progress");
    assertThat(started.get("timestamp").textValue()).isEqualTo("2026-01-02T03:04:05.000Z");
    assertThat(failed.get("event").textValue()).isEqualTo("job.failed");
    assertThat(failed.at("/error/code").textValue()).isEqualTo("engine_error");
    assertThat(failed.toString()).doesNotContain("webhook", "secret-path");
  }

  /** Sends and delivers what is due. */
  private static void send() {
    RIG.claim(100).deliveries().forEach(RIG::delivered);
  }

  private static JsonNode body(Job job, int sequence, Format format) {
    byte[] body =
        RIG.jdbi.withHandle(handle ->
            handle
                .createQuery(
                    """
                    select body from event_body
                    where job_id = :job and sequence = :sequence and format = :format
                    """)
                .bind("job", job.id())
                .bind("sequence", sequence)
                .bind("format", format.code())
                .mapTo(byte[].class)
                .one());
    try {
      return new JsonMapper().readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
