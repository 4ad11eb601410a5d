package dev.darkroom.api.images.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.darkroom.account.AccountStore;
import dev.darkroom.asset.Asset;
import dev.darkroom.asset.AssetStore;
import dev.darkroom.db.TestClock;
import dev.darkroom.job.GridSearch;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobChanges;
import dev.darkroom.job.JobStore;
import dev.darkroom.job.Jobs;
import dev.darkroom.job.NewJob;
import dev.darkroom.job.Page;
import dev.darkroom.job.TestJobs;
import dev.darkroom.payload.ImageFormat;
import dev.darkroom.payload.PublicUrl;
import dev.darkroom.payload.WireJson;
import dev.darkroom.prompt.ProcessMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Random images in every state, beside hidden ones and another account's, in a database and as they
 * are shown. Many are alike, so that filters find several, and many were made in one millisecond.
 */
final class SampleImages implements AutoCloseable {

  static final PublicUrl PUBLIC_URL = new PublicUrl(URI.create("https://pictures.example.com"));
  static final Variables VARIABLES =
      new Variables(TestJobs.ACCOUNT, Instant.parse("2026-03-01T12:00:00.0035Z"));

  private static final Page ALL = new Page(1_000, 0);
  private static final JsonMapper MAPPER = new JsonMapper();

  /** What texts are put together from. */
  private static final List<String> PIECES =
      List.of(
          "a", "A", "lamp", "Lamp", "%", "_", "\\", "'", "\"", " ", ",", "é", "É", "ß", "日本", "🦊",
          "\uFFFD", "[0]", "null");

  private static final String UPDATE =
      """
      update job set
        prompt = :prompt, ref = :ref, created_at = :createdAt, status = :status,
        progress = :progress, preview_id = :previewId, preview_progress = :previewProgress,
        error_code = :errorCode, error_message = :errorMessage, started_at = :startedAt, run = :run,
        completed_at = :completedAt, hidden_at = :hiddenAt
      where id = :id
      """;

  private static final String INSERT_ASSET =
      """
      insert into asset (id, job_id, run, kind, index, extension, width, height, bytes, created_at)
      values (?, ?, 1, ?, ?, ?, 8, 8, 8, now())
      """;

  private final TestJobs world = TestJobs.open();
  private final Random random;
  private final JobStore store = new JobStore(new JobChanges(List.of(), world.signals()));
  private final Jobs jobs = new Jobs(world.jdbi(), store, new TestClock());
  private final List<JsonNode> shown;
  private final Map<UUID, JsonNode> byId = new HashMap<>();

  SampleImages(int count, long seed) {
    random = new Random(seed);
    UUID stranger = world.addAccount();
    submit(TestJobs.ACCOUNT, count);
    submit(stranger, count / 10);
    shown = show(jobs.listGrids(TestJobs.ACCOUNT, GridSearch.NEWEST_FIRST, ALL));
    shown.forEach(image -> byId.put(UUID.fromString(image.path("id").textValue()), image));
  }

  private void submit(UUID account, int count) {
    List<NewJob> requests = Collections.nCopies(count, TestJobs.request(account, ProcessMode.FAST));
    world
        .jdbi()
        .withHandle(handle -> new AccountStore().find(handle, account))
        .map(owner -> jobs.submit(owner, requests))
        .orElseThrow()
        .forEach(job -> world.jdbi().useHandle(handle -> fill(handle, job.id())));
  }

  /** Makes of a job that waits any one that there may be. */
  private void fill(Handle handle, UUID id) {
    String status =
        pick(List.of("pending", "in_progress", "completed", "failed", "cancelled", "in_progress"));
    boolean started = !status.equals("pending");
    boolean failed = status.equals("failed");
    boolean ended = started && !status.equals("in_progress");
    boolean preview = status.equals("in_progress") && random.nextBoolean();
    Instant createdAt =
        Instant.parse("2026-03-01T12:00:00Z")
            .plus(Duration.ofNanos(1_000L * random.nextInt(6_000)));
    handle
        .createUpdate(UPDATE)
        .bind("id", id)
        .bind("prompt", text(4))
        .bind("ref", random.nextInt(3) == 0 ? null : text(2))
        .bind("createdAt", createdAt)
        .bind("status", status)
        .bind("progress", status.equals("completed") ? 100 : started ? random.nextInt(100) : 0)
        .bind("previewId", preview ? uuid() : null)
        .bind("previewProgress", preview ? 1 + random.nextInt(5) : null)
        .bind("errorCode", failed ? "engine_error" : null)
        .bind("errorMessage", failed ? text(3) : null)
        .bind("startedAt", started ? createdAt : null)
        .bind("run", started ? 1 : 0)
        .bind("completedAt", ended ? createdAt : null)
        .bind("hiddenAt", ended && random.nextInt(10) == 0 ? createdAt : null)
        .execute();
    if (status.equals("completed") && random.nextInt(5) > 0) {
      handle.execute(INSERT_ASSET, uuid(), id, "grid", null, pick(List.of("png", "webp")));
      for (int index = 1; index <= 4; index++) {
        handle.execute(INSERT_ASSET, uuid(), id, "picture", index, "png");
      }
    }
  }

  private String text(int longest) {
    return Stream.generate(() -> pick(PIECES))
        .limit(random.nextInt(longest + 1))
        .collect(Collectors.joining());
  }

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** All images of the account as they are shown, newest first. */
  List<JsonNode> shown() {
    return shown;
  }

  /** The values that a field shows, without null, and texts that are none of them. */
  List<String> values(String field) {
    List<String> values =
        new ArrayList<>(
            shown.stream()
                .map(image -> image.path(field))
                .filter(JsonNode::isValueNode)
                .filter(value -> !value.isNull())
                .map(JsonNode::asText)
                .distinct()
                .toList());
    values.sort(null);
    return values;
  }

  static List<String> pieces() {
    return PIECES;
  }

  /** What the database finds. */
  List<JsonNode> find(ImageQuery query) {
    return jobs.listGrids(TestJobs.ACCOUNT, query.search(PUBLIC_URL), query.page()).stream()
        .map(job -> Objects.requireNonNull(byId.get(job.id()), "an image that is not shown"))
        .toList();
  }

  /** How many the database counts. */
  int count(ImageQuery query) {
    return jobs.countGrids(TestJobs.ACCOUNT, query.search(PUBLIC_URL));
  }

  private List<JsonNode> show(List<Job> found) {
    ImageFormat format = new ImageFormat(PUBLIC_URL);
    Map<UUID, List<Asset>> results =
        world
            .jdbi()
            .withHandle(handle ->
                new AssetStore().findResults(handle, found.stream().map(Job::id).toList()));
    return found.stream()
        .map(job -> format.image(job, results.getOrDefault(job.id(), List.of())))
        .map(image -> {
          try {
            return MAPPER.readTree(WireJson.bytes(image));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        })
        .toList();
  }

  @Override
  public void close() {
    world.close();
  }
}
