package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.job.Job;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How fast deliveries go out, and what waiting ones cost: {@code mvn test -Dtest=DrainBench}. It
 * prints and judges nothing but that all of them arrived.
 */
class DrainBench {

  private static final int DELIVERIES = 100_000;
  private static final int AT_ONCE = 256;
  private static final String BODY =
      "{\"event\":\"job.completed\",\"prompt\":\"a red fox\"}".repeat(12);

  private static final DeliveryRig RIG = new DeliveryRig();
  private static final SenderRig SENDERS = new SenderRig();
  private static final AtomicLong ARRIVED = new AtomicLong();
  private static final AtomicLong ARRIVED_AT = new AtomicLong();
  private static final Logger LOG = Logger.getLogger("dev.darkroom");

  private static int port;

  @BeforeAll
  static void listen() {
    LOG.setLevel(Level.WARNING);
    HttpServer server =
        SENDERS
            .vertx()
            .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
            .requestHandler(request ->
                request
                    .body()
                    .onSuccess(_ -> {
                      ARRIVED_AT.set(System.nanoTime());
                      ARRIVED.incrementAndGet();
                      request.response().end();
                    }));
    port = server.listen().toCompletionStage().toCompletableFuture().join().actualPort();
  }

  @AfterAll
  static void close() {
    SENDERS.close();
    RIG.close();
  }

  @BeforeEach
  void clear() {
    RIG.clear();
    ARRIVED.set(0);
  }

  @Test
  void drainToOneReceiver() throws Exception {
    compareWithRawLimit("one receiver", 1);
  }

  @Test
  void drainToAThousandReceivers() throws Exception {
    compareWithRawLimit("1,000 receivers", 1000);
  }

  @Test
  void claimBesideAPausedLane() {
    List<Duration> medians = new ArrayList<>();
    for (int paused : new int[] {1000, 1_000_000}) {
      RIG.clear();
      seed(1000, 1, "healthy");
      seedPaused(paused);
      medians.add(medianOf("claim of 64 beside %,d waiting".formatted(paused), this::claim));
      medianOf("survey beside %,d waiting".formatted(paused), this::survey);
    }
    print(
        "claim: ratio %.2f"
            .formatted((double) medians.get(1).toNanos() / medians.get(0).toNanos()));
  }

  @Test
  void surveyOfAThousandLanes() {
    seed(DELIVERIES, 1000, "lane");

    medianOf("survey of 1,000 lanes", this::survey);
  }

  @Test
  void commitToReceiverWhenIdle() throws Exception {
    AtomicLong committedAt = new AtomicLong();
    Dispatcher dispatcher = dispatcher(RIG.clock);
    dispatcher.start(RIG.signals);
    RIG.handOff.turnOn(dispatcher);
    List<Long> micros = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      RIG.clock.set(Instant.now());
      long before = ARRIVED.get();
      Job job = RIG.submitResult(url("idle"));
      RIG.jdbi.useTransaction(handle -> {
        handle.afterCommit(() -> committedAt.set(System.nanoTime()));
        RIG.jobs.cancel(handle, job.id(), RIG.clock.instant());
      });
      while (ARRIVED.get() == before) {
        Thread.onSpinWait();
      }
      micros.add((ARRIVED_AT.get() - committedAt.get()) / 1000);
      Thread.sleep(7);
    }
    RIG.handOff.turnOff();
    dispatcher.stop();
    List<Long> warm = micros.subList(100, micros.size()).stream().sorted().toList();
    print(
        "commit to receiver, idle: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms"
            .formatted(
                warm.get(warm.size() / 2) / 1000.0,
                warm.get(warm.size() * 9 / 10) / 1000.0,
                warm.get(warm.size() * 99 / 100) / 1000.0));
  }

  private void compareWithRawLimit(String what, int origins) throws Exception {
    double best = 0;
    double bestRaw = 0;
    for (int round = 0; round < 3; round++) {
      double raw = raw(origins);
      double drained = drain(origins);
      print(
          "%s: %,.0f a second, client alone %,.0f, ratio %.2f"
              .formatted(what, drained, raw, drained / raw));
      best = Math.max(best, drained);
      bestRaw = Math.max(bestRaw, raw);
    }
    print("%s, best of each: ratio %.2f".formatted(what, best / bestRaw));
  }

  /** Deliveries a second, with all that is promised. */
  private double drain(int origins) throws InterruptedException {
    RIG.clear();
    seed(DELIVERIES, origins, "hooks");
    ARRIVED.set(0);
    Dispatcher dispatcher = dispatcher(InstantSource.system());
    long start = System.nanoTime();
    dispatcher.start(RIG.signals);
    awaitArrived(DELIVERIES);
    double seconds = (System.nanoTime() - start) / 1e9;
    dispatcher.stop();
    assertThat(RIG.count("delivery where state = 'delivered'")).isEqualTo(DELIVERIES);
    assertThat(RIG.count("attempt where status = 200")).isEqualTo(DELIVERIES);
    return DELIVERIES / seconds;
  }

  /** Messages a second of the same client, with the same receiver and nothing else. */
  private double raw(int origins) throws InterruptedException {
    Sender sender = sender(InstantSource.system());
    Semaphore free = new Semaphore(AT_ONCE);
    byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
    List<URI> urls = new ArrayList<>();
    for (int i = 0; i < origins; i++) {
      urls.add(URI.create(url("hooks" + i)));
    }
    ARRIVED.set(0);
    long start = System.nanoTime();
    for (int i = 0; i < DELIVERIES; i++) {
      free.acquire();
      sender
          .send(new Message(urls.get(i % origins), Map.of(), body))
          .thenAccept(_ -> free.release());
    }
    awaitArrived(DELIVERIES);
    double seconds = (System.nanoTime() - start) / 1e9;
    sender.close();
    return DELIVERIES / seconds;
  }

  private static void awaitArrived(int count) throws InterruptedException {
    while (ARRIVED.get() < count) {
      Thread.sleep(1);
    }
  }

  private void survey() {
    RIG.jdbi.useHandle(handle -> RIG.lanes.due(handle, Instant.now()));
  }

  /** What a dispatcher does for a lane that may send 64, and back again. */
  private void claim() {
    RIG.jdbi.useHandle(handle -> {
      handle.begin();
      Map<Lane, Integer> turns = new LinkedHashMap<>();
      turns.put(lane("healthy0"), 64);
      Instant now = Instant.now();
      Claim claim =
          RIG.leases.claim(
              handle, RIG.node.incarnation(), turns, List.of(), now.plus(DeliveryRig.LEASE), now);
      assertThat(claim.deliveries()).hasSize(64);
      handle.rollback();
    });
  }

  private static Duration medianOf(String what, Runnable step) {
    long[] nanos = new long[300];
    for (int i = 0; i < nanos.length; i++) {
      long start = System.nanoTime();
      step.run();
      nanos[i] = System.nanoTime() - start;
    }
    long[] warm = Arrays.copyOfRange(nanos, 100, nanos.length);
    Arrays.sort(warm);
    print(
        "%s: p50 %.2f ms, p99 %.2f ms"
            .formatted(what, warm[warm.length / 2] / 1e6, warm[warm.length * 99 / 100] / 1e6));
    return Duration.ofNanos(warm[warm.length / 2]);
  }

  /** Jobs that have ended, each with its end to tell at an URL of its own host of so many. */
  private static void seed(int count, int origins, String host) {
    RIG.jdbi.useTransaction(handle -> {
      handle.execute("set local session_replication_role = replica");
      fill(
          handle,
          """
          insert into job (id, account_id, type, status, process_mode, prompt, text, parameters,
            progress, run, sequence, webhook_url, webhook_type, started_at, completed_at,
            created_at, updated_at)
          select lpad(to_hex(i), 32, '0')::uuid, :account, 'imagine', 'completed', 'fast', 'x', 'x',
            '{}', 100, 1, 2, 'http://' || :host || i % :origins || '.example:' || :port || '/hook',
            'result', now(), now(), now(), now()
          from generate_series(0, :count - 1) as i
          """,
          count,
          origins,
          host);
      fill(
          handle,
          """
          insert into event
          select lpad(to_hex(i), 32, '0')::uuid, 2, 'completed', now()
          from generate_series(0, :count - 1) as i
          """,
          count,
          origins,
          host);
      fill(
          handle,
          """
          insert into event_body
          select lpad(to_hex(i), 32, '0')::uuid, 2, 'jobs', :body
          from generate_series(0, :count - 1) as i
          """,
          count,
          origins,
          host);
      fill(
          handle,
          """
          insert into delivery (
            id, account_id, job_id, sequence, type, format, lane, state, due_at, created_at)
          select lpad(to_hex(i), 32, '0')::uuid, :account, lpad(to_hex(i), 32, '0')::uuid, 2,
            'completed', 'jobs', 'http://' || :host || i % :origins || '.example:' || :port,
            'waiting', now(), now()
          from generate_series(0, :count - 1) as i
          """,
          count,
          origins,
          host);
    });
    RIG.jdbi.useHandle(handle -> handle.execute("vacuum analyze"));
  }

  /** Deliveries that are due in a lane of their own, which sends nothing. */
  private static void seedPaused(int count) {
    RIG.jdbi.useTransaction(handle -> {
      handle.execute("set local session_replication_role = replica");
      handle.execute(
          """
          insert into delivery (
            id, account_id, job_id, sequence, type, format, lane, state, due_at, created_at,
            resend_of)
          select gen_random_uuid(), account_id, job_id, sequence, type, format,
            'http://a.paused.example', state, due_at, created_at, id
          from (select * from delivery limit 1) as sample, generate_series(1, ?)
          """,
          count);
    });
    RIG.jdbi.useHandle(handle -> handle.execute("vacuum analyze"));
  }

  private static void fill(Handle handle, String sql, int count, int origins, String host) {
    handle
        .createUpdate(sql)
        .configure(SqlStatements.class, settings -> settings.setUnusedBindingAllowed(true))
        .bind("account", RIG.account)
        .bind("count", count)
        .bind("origins", origins)
        .bind("host", host)
        .bind("port", port)
        .bind("body", BODY.getBytes(StandardCharsets.UTF_8))
        .execute();
  }

  private static Dispatcher dispatcher(InstantSource clock) {
    return new Dispatcher(
        RIG.jdbi, sender(clock), RIG.secrets, RetrySchedule.DEFAULT, RIG.node, clock);
  }

  private static Sender sender(InstantSource clock) {
    return SENDERS.sender(SenderSettings.usual("Darkroom/1"), SenderRig.LENIENT, clock);
  }

  private static Lane lane(String host) {
    return new Lane(RIG.account, Origin.of(URI.create(url(host))));
  }

  private static String url(String host) {
    return "http://%s.example:%d/hook".formatted(host, port);
  }

  private static void print(String line) {
    System.out.println("bench: " + line);
  }
}
