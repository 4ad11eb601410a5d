package dev.darkroom.app;

import dev.darkroom.account.AccountSecrets;
import dev.darkroom.account.Accounts;
import dev.darkroom.account.FirstCredentials;
import dev.darkroom.account.PasswordWorkers;
import dev.darkroom.account.SecretCipher;
import dev.darkroom.account.SecretRotations;
import dev.darkroom.account.SessionSweeper;
import dev.darkroom.account.Sessions;
import dev.darkroom.api.Authentication;
import dev.darkroom.api.ServerState;
import dev.darkroom.api.SubmitRules;
import dev.darkroom.api.images.ListLimit;
import dev.darkroom.api.jobs.LiveEvents;
import dev.darkroom.api.jobs.Submissions;
import dev.darkroom.asset.Bucket;
import dev.darkroom.asset.DiskBucket;
import dev.darkroom.asset.PictureDecoder;
import dev.darkroom.asset.PictureSweeper;
import dev.darkroom.asset.Room;
import dev.darkroom.asset.variant.ForgetfulBucket;
import dev.darkroom.asset.variant.VariantCache;
import dev.darkroom.asset.variant.Variants;
import dev.darkroom.config.Settings;
import dev.darkroom.dashboard.FirstLoginHint;
import dev.darkroom.dashboard.LiveCards;
import dev.darkroom.db.Database;
import dev.darkroom.db.DatabaseClock;
import dev.darkroom.db.DatabaseSettings;
import dev.darkroom.db.EmbeddedPostgres;
import dev.darkroom.db.Heartbeat;
import dev.darkroom.db.Node;
import dev.darkroom.db.Signals;
import dev.darkroom.egress.EgressGuard;
import dev.darkroom.egress.EgressPolicy;
import dev.darkroom.egress.NameResolver;
import dev.darkroom.egress.Target;
import dev.darkroom.engine.CompleteEngine;
import dev.darkroom.engine.Engine;
import dev.darkroom.engine.sketch.SketchEngine;
import dev.darkroom.job.JobChanges;
import dev.darkroom.job.JobStore;
import dev.darkroom.job.Jobs;
import dev.darkroom.job.KeySweeper;
import dev.darkroom.job.QueueGate;
import dev.darkroom.job.RunStore;
import dev.darkroom.loop.Background;
import dev.darkroom.loop.Loop;
import dev.darkroom.overview.EngineReports;
import dev.darkroom.overview.QueueReports;
import dev.darkroom.overview.SystemReports;
import dev.darkroom.payload.PublicUrl;
import dev.darkroom.prompt.policy.PolicyFile;
import dev.darkroom.queue.EndedFiles;
import dev.darkroom.queue.PictureFiles;
import dev.darkroom.queue.PictureTexts;
import dev.darkroom.queue.QueueSettings;
import dev.darkroom.queue.Rescuer;
import dev.darkroom.queue.RunRecord;
import dev.darkroom.queue.Sources;
import dev.darkroom.queue.StoredSources;
import dev.darkroom.queue.Worker;
import dev.darkroom.queue.Workshop;
import dev.darkroom.source.DownloadSettings;
import dev.darkroom.source.Downloads;
import dev.darkroom.source.SourcePictures;
import dev.darkroom.source.Uploads;
import dev.darkroom.webhook.AlertPoster;
import dev.darkroom.webhook.Alerts;
import dev.darkroom.webhook.Deliveries;
import dev.darkroom.webhook.DeliveryWriter;
import dev.darkroom.webhook.Dispatcher;
import dev.darkroom.webhook.Endpoints;
import dev.darkroom.webhook.LedgerSweeper;
import dev.darkroom.webhook.Reconciler;
import dev.darkroom.webhook.Resender;
import dev.darkroom.webhook.Resends;
import dev.darkroom.webhook.Sender;
import dev.darkroom.webhook.SenderSettings;
import dev.darkroom.webhook.TestCalls;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/**
 * All parts of one server, wired in the order in which they need each other: the database,
 * accounts, jobs, the queue and its engine, webhooks. {@link #open} fails with a sentence before
 * anything listens; {@link #start} begins the background work; {@link #stop} ends everything in the
 * opposite order.
 */
final class DarkroomServer {

  private static final Duration CLOCK_ROUND = Duration.ofMinutes(1);
  private static final int POSTGRES_PORT = 5432;

  private final Settings settings;
  private final Closing opened;
  private final Parts parts;
  private final Optional<FirstCredentials> firstCredentials;
  private final Signals signals;
  private final Worker worker;
  private final Dispatcher dispatcher;

  /** What else goes on, in the order in which it begins. */
  private final List<Background> housekeeping = new ArrayList<>();

  private DarkroomServer(Settings settings, DataFolder data, Closing opened) {
    this.settings = settings;
    this.opened = opened;
    SecureRandom random = new SecureRandom();
    PublicUrl publicUrl = new PublicUrl(settings.publicUrl());

    DatabaseSettings databaseSettings = databaseSettings(data);
    Database database = opened.add(Database.open(databaseSettings));
    Jdbi jdbi = database.jdbi();
    DatabaseClock clock = new DatabaseClock(jdbi);
    housekeeping.add(new Loop("clock", CLOCK_ROUND, clock::measure));
    signals = opened.add(new Signals(database));
    Node node = Node.register(jdbi, data.nodeId(), clock.instant());

    SecretCipher cipher =
        new SecretCipher(settings.secretKey().orElseGet(() -> data.secretKey(random)), random);
    AccountSecrets secrets = new AccountSecrets(cipher);
    jdbi.useTransaction(secrets::checkKey);
    PasswordWorkers passwords =
        opened.add(new PasswordWorkers(Runtime.getRuntime().availableProcessors()));
    Accounts accounts = new Accounts(jdbi, cipher, random, clock, passwords);
    Sessions sessions = new Sessions(jdbi, cipher, random, clock, passwords);
    firstCredentials =
        accounts.createFirst(
            FromSettings.firstAccount(settings.admin()),
            credentials ->
                data.writePrivate(data.firstLogin(), FirstLoginFile.text(publicUrl, credentials)));

    EgressGuard guard = egressGuard(databaseSettings);
    Vertx vertx = vertx();
    Sender sender = new Sender(vertx, guard, FromSettings.sender(settings), clock);
    dispatcher =
        new Dispatcher(jdbi, sender, secrets, FromSettings.retrySchedule(settings), node, clock);

    VariantCache cache =
        VariantCache.open(data.cache().resolve("pictures"), settings.transformCache(), clock);
    Bucket bucket = new ForgetfulBucket(DiskBucket.open(data.pictures()), cache);
    Variants variants = opened.add(new Variants(bucket, cache, clock));
    Room room = new Room(bucket);
    ServerState state = new ServerState(clock.instant(), room);
    JobChanges changes =
        new JobChanges(
            List.of(new DeliveryWriter(publicUrl, signals, dispatcher), new EndedFiles(bucket)),
            signals);
    JobStore jobStore = new JobStore(changes);
    RunStore runs = new RunStore(changes);
    Jobs jobs = new Jobs(jdbi, jobStore, clock);

    Engine engine = new CompleteEngine(opened.add(new SketchEngine(settings.sketchThreads())));
    PictureTexts texts = new PictureTexts(settings.pictureText(), engine.name());
    PictureFiles files =
        opened.add(new PictureFiles(bucket, texts, clock, settings.sketchThreads()));
    QueueSettings queue = QueueSettings.DEFAULTS;
    Downloads downloads =
        opened.add(new Downloads(vertx, guard, DownloadSettings.usual(FromSettings.USER_AGENT)));
    Sources sources =
        new StoredSources(
            new SourcePictures(
                bucket,
                new PictureDecoder(),
                downloads,
                publicUrl.base(),
                data.temporary().resolve("downloads")));
    RunRecord record = new RunRecord(jdbi, runs, files, queue, clock);
    worker =
        new Worker(jdbi, runs, new Workshop(sources, engine, record, queue), node, room, clock);
    housekeeping.add(new Rescuer(jdbi, runs, node, queue, clock));
    housekeeping.add(new PictureSweeper(jdbi, bucket, clock));
    housekeeping.add(new KeySweeper(jdbi, clock));
    housekeeping.add(new LedgerSweeper(jdbi, FromSettings.ledgerRetention(settings), clock));
    housekeeping.add(new Reconciler(jdbi, clock));
    Resender resender = new Resender(jdbi, signals, clock);
    housekeeping.add(resender);
    housekeeping.add(new SessionSweeper(sessions));
    housekeeping.add(new Heartbeat(jdbi, node, clock));

    FromSettings.alertTarget(settings)
        .map(target -> alertPoster(vertx, target, jdbi, clock))
        .ifPresent(housekeeping::add);

    Optional<PolicyFile> policyFile = FromSettings.policyFile(settings);
    policyFile.ifPresent(housekeeping::add);
    Uploads uploads = new Uploads(bucket, data.temporary().resolve("uploads"), clock);
    Authentication authentication = new Authentication(jdbi, clock);
    QueueGate gate = new QueueGate(jdbi, signals, clock);
    parts =
        new Parts(
            jdbi,
            clock,
            accounts,
            sessions,
            authentication,
            FromSettings.corsOrigins(settings),
            jobs,
            bucket,
            variants,
            publicUrl,
            new SubmitRules(guard, FromSettings.contentRules(settings, policyFile), publicUrl),
            new Submissions(authentication, state, jobs, uploads),
            uploads,
            new LiveEvents(jdbi, jobStore, publicUrl, signals),
            new LiveCards(jdbi, jobStore, jobs, signals, clock),
            new FirstLoginHint(data.firstLogin(), settings.isLocalOnly()),
            secrets,
            new SecretRotations(jdbi, secrets, random, clock),
            new Endpoints(jdbi, secrets, random, signals, clock),
            new Deliveries(jdbi, signals, clock),
            new Resends(jdbi, resender::wake, clock),
            new TestCalls(jdbi, sender, secrets, publicUrl, clock),
            new Alerts(jdbi),
            new ListLimit(settings.listLimit()),
            gate,
            new QueueReports(jdbi, gate, node, clock),
            new EngineReports(jdbi, engine, node, clock),
            new SystemReports(database, bucket, node, Version.TEXT, clock),
            state);
  }

  /**
   * Opens all that the server needs.
   *
   * @throws StartException and the features' own exceptions, each with a sentence for the operator
   */
  static DarkroomServer open(Settings settings) {
    FromSettings.check(settings);
    checkPort(settings);
    Closing opened = new Closing();
    try {
      DataFolder data = opened.add(DataFolder.open(settings.data()));
      return new DarkroomServer(settings, data, opened);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  Parts parts() {
    return parts;
  }

  /** Tells the container where to listen. */
  void configureHttp() {
    System.setProperty("quarkus.http.host", settings.host());
    System.setProperty("quarkus.http.port", Integer.toString(settings.port()));
    System.setProperty("quarkus.log.level", settings.logLevel());
  }

  /** Begins the background work; the server answers already. */
  void start() {
    signals.start();
    housekeeping.forEach(Background::start);
    worker.start(signals);
    dispatcher.start(signals);
    tellReady();
  }

  /** Ends everything; what was under way is handed back. */
  void stop() {
    parts.state().stopping();
    parts.liveEvents().close();
    parts.liveCards().close();
    worker.stop();
    dispatcher.stop();
    housekeeping.reversed().forEach(Background::stop);
    opened.close();
  }

  private DatabaseSettings databaseSettings(DataFolder data) {
    int connections = settings.databaseConnections();
    return settings
        .databaseUrl()
        .map(url -> new DatabaseSettings(url.jdbcUrl(), url.user(), url.password(), connections))
        .orElseGet(() -> {
          EmbeddedPostgres embedded = opened.add(EmbeddedPostgres.start(data.path()));
          return new DatabaseSettings(
              embedded.jdbcUrl(), embedded.user(), embedded.password(), connections);
        });
  }

  private EgressGuard egressGuard(DatabaseSettings databaseSettings) {
    URI database = URI.create(databaseSettings.jdbcUrl().substring("jdbc:".length()));
    int databasePort = database.getPort() < 0 ? POSTGRES_PORT : database.getPort();
    Set<Integer> ownPorts = Set.copyOf(List.of(settings.port(), databasePort));
    return new EgressGuard(
        FromSettings.egressPolicy(settings, ownPorts), NameResolver.ofThisMachine());
  }

  private AlertPoster alertPoster(Vertx vertx, Target target, Jdbi jdbi, InstantSource clock) {
    EgressGuard guard =
        new EgressGuard(EgressPolicy.allowing(target), NameResolver.ofThisMachine());
    Sender sender = new Sender(vertx, guard, SenderSettings.usual(FromSettings.USER_AGENT), clock);
    return new AlertPoster(jdbi, sender, target.uri(), FromSettings.alertSecret(settings), clock);
  }

  /**
   * Event loops for what is called: receivers have one and pictures another, callers have others.
   */
  private Vertx vertx() {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    opened.add(() -> vertx.close().toCompletionStage().toCompletableFuture().join());
    return vertx;
  }

  /** Says in a sentence, before anything is started, what the container would say in a trace. */
  private static void checkPort(Settings settings) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()));
    } catch (IOException e) {
      throw new StartException(
          "Port %d of %s can't be listened on (%s). Give another with --port, or stop what uses it."
              .formatted(settings.port(), settings.host(), e.getMessage()));
    }
  }

  private void tellReady() {
    System.out.println();
    firstCredentials.ifPresent(
        credentials -> System.out.println(FirstLoginFile.text(parts.publicUrl(), credentials)));
    System.out.printf(
        "Darkroom is ready at %s (data in %s)%n", parts.publicUrl().base(), settings.data());
    if (settings.isLocalOnly()) {
      System.out.println("Webhooks may call this machine, since only it can reach the server.");
    }
    System.out.println();
  }
}
