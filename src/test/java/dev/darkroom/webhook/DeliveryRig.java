package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.darkroom.account.AccountSecrets;
import dev.darkroom.account.SecretCipher;
import dev.darkroom.account.WebhookSecret;
import dev.darkroom.db.Database;
import dev.darkroom.db.DatabaseSettings;
import dev.darkroom.db.Ids;
import dev.darkroom.db.Node;
import dev.darkroom.db.Signals;
import dev.darkroom.db.TestDatabase;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobChanges;
import dev.darkroom.job.JobError;
import dev.darkroom.job.JobStore;
import dev.darkroom.job.JobType;
import dev.darkroom.job.JobWebhook;
import dev.darkroom.job.Lease;
import dev.darkroom.job.NewJob;
import dev.darkroom.job.RunStore;
import dev.darkroom.payload.PublicUrl;
import dev.darkroom.prompt.ParameterOverrides;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** A database with one account, whose jobs and endpoints tests make and change by hand. */
final class DeliveryRig implements AutoCloseable {

  static final WebhookSecret SECRET = WebhookSecret.of("whsec_c2VjcmV0IG9mIHRoZSBhY2NvdW50");
  static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  static final Duration LEASE = Duration.ofSeconds(45);

  private final TestDatabase.Connection connection = TestDatabase.create();
  private final Database database;
  private final SecretCipher cipher = new SecretCipher(new byte[32], new SecureRandom());

  final HandOffSwitch handOff = new HandOffSwitch();
  final Jdbi jdbi;
  final Signals signals;
  final SetClock clock = new SetClock(START);
  final AccountSecrets secrets = new AccountSecrets(cipher);
  final JobStore jobs;
  final RunStore runs;
  final EndpointStore endpoints = new EndpointStore();
  final LeaseStore leases = new LeaseStore();
  final LaneStore lanes = new LaneStore();
  final OutcomeStore outcomes = new OutcomeStore();
  final EndpointHealth health;
  final Node node;

  UUID account = new UUID(0, 0);

  DeliveryRig() {
    database =
        Database.open(
            new DatabaseSettings(
                connection.jdbcUrl(), connection.user(), connection.password(), 20));
    jdbi = database.jdbi();
    signals = new Signals(database);
    health = new EndpointHealth(jdbi, clock);
    JobChanges changes =
        new JobChanges(
            List.of(
                new DeliveryWriter(
                    new PublicUrl(URI.create("http://pictures.example")), signals, handOff)),
            signals);
    jobs = new JobStore(changes);
    runs = new RunStore(changes);
    node = Node.register(jdbi, UUID.randomUUID(), clock.instant());
  }

  /** Begins anew, with an account of its own. */
  void clear() {
    jdbi.useHandle(handle -> handle.execute("truncate account, job, endpoint, attempt cascade"));
    clock.set(START);
    account = newAccount();
  }

  UUID newAccount() {
    UUID id = UUID.randomUUID();
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                insert into account
                  (id, email, password_hash, role, webhook_secret, created_at)
                values (:id, :email, '-', 'user', :secret, :now)
                """)
            .bind("id", id)
            .bind("email", id + "@example.org")
            .bind("secret", cipher.encrypt(SECRET.text()))
            .bind("now", clock.instant())
            .execute());
    return id;
  }

  /** A key of the account's that signs with a secret of its own. */
  UUID newKey(WebhookSecret secret, String format) {
    UUID id = UUID.randomUUID();
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                insert into api_key (id, account_id, kind, name, token_hash, token_hint,
                  webhook_secret, signature_format, created_at)
                values (:id, :account, 'key', 'key', :hash, '-', :secret, :format, :now)
                """)
            .bind("id", id)
            .bind("account", account)
            .bind("hash", new byte[32])
            .bind("secret", cipher.encrypt(secret.text()))
            .bind("format", format)
            .bind("now", clock.instant())
            .execute());
    return id;
  }

  // Endpoints

  List<Endpoint> endpoints(String... urls) {
    return replace(Format.IMAGES, urls);
  }

  Endpoint endpoint(String url) {
    return endpoints(url).getFirst();
  }

  Endpoint jobsEndpoint(String url) {
    return replace(Format.JOBS, url).getFirst();
  }

  private List<Endpoint> replace(Format format, String... urls) {
    List<URI> uris = Arrays.stream(urls).map(URI::create).toList();
    return jdbi.inTransaction(handle -> {
      endpoints.replace(handle, account, format, uris, clock.instant());
      return endpoints.list(handle, account).stream()
          .filter(endpoint -> endpoint.format() == format)
          .toList();
    });
  }

  boolean pause(Endpoint endpoint) {
    return jdbi.inTransaction(handle -> endpoints.pause(handle, endpoint.id(), clock.instant()));
  }

  boolean resume(Endpoint endpoint) {
    return jdbi.inTransaction(handle -> endpoints.resume(handle, endpoint.id(), clock.instant()));
  }

  boolean disable(Endpoint endpoint) {
    return jdbi.inTransaction(handle ->
        endpoints.disable(handle, endpoint.id(), "A test.", clock.instant(), clock.instant()));
  }

  boolean repoint(Endpoint endpoint, String url) {
    return change(endpoint, URI.create(url), OptionalInt.empty());
  }

  boolean pace(Endpoint endpoint, int callsPerSecond) {
    return change(endpoint, endpoint.url(), OptionalInt.of(callsPerSecond));
  }

  private boolean change(Endpoint endpoint, URI url, OptionalInt rateLimit) {
    EndpointSettings now = endpoint.settings();
    EndpointSettings settings =
        new EndpointSettings(
            url,
            now.events(),
            now.description(),
            now.headers(),
            now.signatureFormat(),
            now.retryWaits(),
            rateLimit);
    return jdbi.inTransaction(
        handle -> endpoints.update(handle, endpoint, settings, clock.instant()));
  }

  Endpoint now(Endpoint endpoint) {
    return jdbi.withHandle(
        handle -> endpoints.find(handle, endpoint.accountId(), endpoint.id()).orElseThrow());
  }

  /** A call for a delivery was answered so, and its endpoint's health is written. */
  void heard(DueDelivery delivery, int status) {
    heard(health, delivery, status);
    health.write();
  }

  /** A call for a delivery was answered so. */
  void heard(EndpointHealth health, DueDelivery delivery, int status) {
    Outcome outcome =
        new Outcome.Answered(
            status,
            Optional.empty(),
            new byte[0],
            Optional.empty(),
            Duration.ZERO,
            Optional.empty());
    health.heard(delivery, Sign.of(delivery, outcome), Attempt.of(clock.instant(), outcome));
  }

  /** The account's alerts, the newest first. */
  List<Alert> alerts() {
    return new Alerts(jdbi)
        .list(account, new AlertFilter(Optional.empty(), Optional.empty()), Optional.empty(), 100)
        .alerts();
  }

  // Jobs

  Job submit() {
    return submit(Optional.empty(), Optional.empty());
  }

  Job submitProgress(String url) {
    return submit(Optional.of(new JobWebhook(url, JobWebhook.Type.PROGRESS)), Optional.empty());
  }

  Job submitResult(String url) {
    return submit(Optional.of(new JobWebhook(url, JobWebhook.Type.RESULT)), Optional.empty());
  }

  Job submit(Optional<JobWebhook> webhook, Optional<UUID> key) {
    return submit(JobType.IMAGINE, webhook, key);
  }

  Job submit(JobType type, Optional<JobWebhook> webhook, Optional<UUID> key) {
    return jdbi.inTransaction(handle -> submit(handle, request(type, webhook, key)));
  }

  Job submit(Handle handle) {
    return submit(handle, request(JobType.IMAGINE, Optional.empty(), Optional.empty()));
  }

  private Job submit(Handle handle, NewJob request) {
    return jobs.submit(handle, Ids.next(clock.instant()), request, clock.instant());
  }

  NewJob request(JobType type, Optional<JobWebhook> webhook, Optional<UUID> key) {
    return new NewJob(
        account,
        key,
        type,
        "a red fox",
        "a red fox",
        List.of(),
        ParameterOverrides.NONE.inForce(1),
        Optional.empty(),
        Optional.empty(),
        webhook,
        Optional.empty());
  }

  /** Begins the run of the job that has waited longest, which must be this one. */
  Job start(Job job) {
    Job started =
        jdbi.inTransaction(handle ->
                runs.claim(
                    handle,
                    "test",
                    node.incarnation(),
                    clock.instant().plus(Duration.ofDays(100)),
                    clock.instant()))
            .orElseThrow();
    if (!started.id().equals(job.id())) {
      throw new IllegalArgumentException("jobs are started in the order of their submission");
    }
    return started;
  }

  /** A step with a new partial picture. */
  Job progress(Job job, int percent) {
    return jdbi.inTransaction(handle ->
            runs.progress(
                handle, lease(job), percent, Optional.of(UUID.randomUUID()), clock.instant()))
        .orElseThrow();
  }

  /** A step without one. */
  Job progressUnseen(Job job, int percent) {
    return jdbi.inTransaction(
            handle -> runs.progress(handle, lease(job), percent, Optional.empty(), clock.instant()))
        .orElseThrow();
  }

  Job complete(Job job) {
    return jdbi.inTransaction(
            handle -> runs.complete(handle, lease(job), List.of(), clock.instant()))
        .orElseThrow();
  }

  Job fail(Job job) {
    JobError error = new JobError(JobError.Code.ENGINE_ERROR, "The engine broke.");
    return jdbi.inTransaction(handle -> runs.fail(handle, lease(job), error, clock.instant()))
        .orElseThrow();
  }

  Job cancel(Job job) {
    return jdbi.inTransaction(handle -> jobs.cancel(handle, job.id(), clock.instant()))
        .orElseThrow();
  }

  private Lease lease(Job job) {
    return new Lease(job.id(), Math.max(1, job.run()), node.incarnation());
  }

  /** What is owed of the job is to be sent so many times besides. */
  void sendAgain(Job job, int times) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                insert into delivery (id, account_id, job_id, sequence, type, format, endpoint_id,
                  lane, state, due_at, resend_of, created_at)
                select gen_random_uuid(), account_id, job_id, sequence, type, format, endpoint_id,
                  lane, 'waiting', due_at, id, created_at
                from delivery cross join generate_series(1, :times)
                where job_id = :job
                """)
            .bind("job", job.id())
            .bind("times", times)
            .execute());
  }

  /** Owes the end of a job to as many endpoints, each on a host of its own. */
  void owe(int hosts, int port) {
    Job job = cancel(submit());
    jdbi.useTransaction(handle -> {
      // To look each foreign key up would take longest of all.
      handle.execute("set local session_replication_role = replica");
      handle
          .createUpdate(
              """
              with body as (
                insert into event_body (job_id, sequence, format, body)
                values (:job, :sequence, 'jobs', '{}')
                returning *),
              host as (
                insert into endpoint (id, account_id, format, url, state, created_at, updated_at)
                select gen_random_uuid(), :account, 'jobs',
                  'http://host-' || number || '.example:' || :port || '/hook', 'active', :now, :now
                from generate_series(1, :hosts) as number
                returning id, substring(url from '^http://[^/]+') as lane)
              insert into delivery (id, account_id, job_id, sequence, type, format, endpoint_id,
                lane, state, due_at, created_at)
              select gen_random_uuid(), :account, body.job_id, body.sequence, 'cancelled',
                body.format, host.id, host.lane, 'waiting', :now, :now
              from host cross join body
              """)
          .bind("job", job.id())
          .bind("sequence", job.sequence())
          .bind("account", account)
          .bind("hosts", hosts)
          .bind("port", Integer.toString(port))
          .bind("now", clock.instant())
          .execute();
    });
  }

  // Leases

  Claim claim(int limit) {
    return claim(node, limit);
  }

  /** Looks at all lanes and takes up to {@code limit} of each. */
  Claim claim(Node by, int limit) {
    return jdbi.inTransaction(handle -> claim(handle, by, limit, List.of()));
  }

  Claim claim(Handle handle, Node by, int limit) {
    return claim(handle, by, limit, List.of());
  }

  Claim claim(Handle handle, Node by, int limit, List<Held> held) {
    Map<Lane, Integer> turns = new LinkedHashMap<>();
    lanes.due(handle, clock.instant()).forEach(lane -> turns.put(lane, limit));
    return leases.claim(
        handle, by.incarnation(), turns, held, clock.instant().plus(LEASE), clock.instant());
  }

  /** Claims the one delivery that is due. */
  DueDelivery claimOne() {
    List<DueDelivery> claimed = claim(10).deliveries();
    if (claimed.size() != 1) {
      throw new AssertionError("not one delivery is due but " + claimed);
    }
    return claimed.getFirst();
  }

  void clearLanes() {
    jdbi.useTransaction(handle -> clearLanes(handle, List.of()));
  }

  void clearLanes(Handle handle, List<Held> held) {
    lanes.clear(handle, lanes.due(handle, clock.instant()), held, clock.instant());
  }

  Optional<DeliveryState> record(DueDelivery delivery, Verdict verdict) {
    return record(node, delivery, verdict);
  }

  Optional<DeliveryState> record(Node by, DueDelivery delivery, Verdict verdict) {
    Finished finished = new Finished(delivery, attempt(), verdict);
    return Optional.ofNullable(
        jdbi.inTransaction(handle -> outcomes.record(handle, by.incarnation(), List.of(finished)))
            .get(delivery.id()));
  }

  Attempt attempt() {
    return new Attempt(
        clock.instant(),
        Duration.ZERO,
        OptionalInt.of(500),
        Optional.of("127.0.0.1"),
        new byte[] {0, -1},
        Optional.of("The receiver answered 500."));
  }

  Optional<DeliveryState> failed(DueDelivery delivery) {
    return record(
        delivery,
        delivery.isProgress()
            ? new Verdict.Exhausted()
            : new Verdict.Retry(clock.instant().plusSeconds(5)));
  }

  Optional<DeliveryState> delivered(DueDelivery delivery) {
    return record(delivery, new Verdict.Delivered());
  }

  void handBack(Node by, DueDelivery delivery) {
    jdbi.useTransaction(handle ->
        leases.handBack(
            handle, by.incarnation(), List.of(delivery), clock.instant(), clock.instant()));
  }

  int freeLost() {
    return jdbi.inTransaction(handle -> leases.freeLost(handle, node, clock.instant()));
  }

  // Dispatchers

  /** Sends what is due, and what that makes due, until nothing more happens. */
  void dispatchAll(Dispatcher dispatcher) {
    long before;
    boolean more;
    do {
      before = count("attempt");
      more = dispatcher.dispatch();
      awaitIdle(dispatcher);
    } while (more || count("attempt") > before);
  }

  static void awaitIdle(Dispatcher dispatcher) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> dispatcher.underWay() == 0);
  }

  // What there is

  /** A delivery as its row says. */
  record Row(
      UUID id,
      int sequence,
      String type,
      UUID receiver,
      String format,
      String state,
      int attempts,
      Instant dueAt,
      String lane) {}

  /** The deliveries of a job in the order of its events. */
  List<Row> rows(Job job) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select * from delivery where job_id = :job order by sequence, receiver_id")
            .bind("job", job.id())
            .map((row, context) ->
                new Row(
                    row.getObject("id", UUID.class),
                    row.getInt("sequence"),
                    row.getString("type"),
                    row.getObject("receiver_id", UUID.class),
                    row.getString("format"),
                    row.getString("state"),
                    row.getInt("attempts"),
                    row.getTimestamp("due_at").toInstant(),
                    row.getString("lane")))
            .list());
  }

  /** Each delivery of a job as {@code sequence type state}, in the order of its events. */
  List<String> states(Job job) {
    return rows(job).stream()
        .map(row -> row.sequence() + " " + row.type() + " " + row.state())
        .toList();
  }

  long count(String table) {
    return jdbi.withHandle(
        handle -> handle.createQuery("select count(*) from " + table).mapTo(Long.class).one());
  }

  /** Waits until some session waits for a lock of another. */
  void awaitSomebodyBlocked() {
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(() ->
            count(
                    "pg_stat_activity where datname = current_database()"
                        + " and cardinality(pg_blocking_pids(pid)) > 0")
                > 0);
  }

  /** Ends all connections to the database and lets nobody in. */
  void takeDatabaseAway() {
    asServer(
        "alter database %s allow_connections false",
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'");
  }

  void bringDatabaseBack() {
    asServer("alter database %s allow_connections true");
  }

  /** The first so many statements that write attempts lose their connections. */
  void breakOffOnAttempts(int times) {
    jdbi.useHandle(handle ->
        handle
            .createScript(
                """
                create sequence broken_off;
                create function break_off() returns trigger language plpgsql as $$
                begin
                  if nextval('broken_off') <= %d then
                    perform pg_terminate_backend(pg_backend_pid());
                  end if;
                  return null;
                end $$;
                create trigger break_off before insert on attempt execute function break_off()
                """
                    .formatted(times))
            .executeAsSeparateStatements());
  }

  void breakOffNoMore() {
    jdbi.useHandle(handle ->
        handle
            .createScript(
                "drop trigger break_off on attempt; drop function break_off; drop sequence broken_off")
            .executeAsSeparateStatements());
  }

  /** Whoever asks for a connection while the database is away is told so. */
  void awaitRefusedConnection() {
    assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute("select 1")))
        .isInstanceOf(JdbiException.class);
  }

  private void asServer(String... statements) {
    try (Connection server = connection.server();
        Statement statement = server.createStatement()) {
      for (String text : statements) {
        statement.execute(text.formatted(connection.name()));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  Node anotherNode() {
    return Node.register(jdbi, Ids.next(clock.instant()), clock.instant());
  }

  @Override
  public void close() {
    database.close();
  }
}
