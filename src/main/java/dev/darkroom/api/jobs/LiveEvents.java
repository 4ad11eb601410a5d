package dev.darkroom.api.jobs;

import dev.darkroom.asset.Asset;
import dev.darkroom.asset.AssetStore;
import dev.darkroom.db.Signal;
import dev.darkroom.db.Signals;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobStatus;
import dev.darkroom.job.JobStore;
import dev.darkroom.loop.Loop;
import dev.darkroom.payload.JobFormat;
import dev.darkroom.payload.PublicUrl;
import dev.darkroom.payload.WireJson;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Streams of jobs' events. Every event carries the whole job, so a stream that is behind goes on
 * with the newest state: each look at the job sends at most one event, whose id is the job's
 * sequence. A stream costs no thread; a signal, or at the latest the next heartbeat, has it look.
 */
public final class LiveEvents implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(LiveEvents.class);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final Jdbi jdbi;
  private final JobStore jobs;
  private final AssetStore assets = new AssetStore();
  private final JobFormat format;
  private final Map<UUID, Set<Follower>> followers = new ConcurrentHashMap<>();
  private final Loop heartbeat = new Loop("live-heartbeat", HEARTBEAT, this::beat);

  public LiveEvents(Jdbi jdbi, JobStore jobs, PublicUrl publicUrl, Signals signals) {
    this.jdbi = jdbi;
    this.jobs = jobs;
    this.format = new JobFormat(publicUrl);
    signals.subscribe(Signal.Topic.JOB_CHANGED, this::wake);
  }

  /**
   * The job's events after {@code lastSequence}; ends after the terminal one.
   *
   * @param sse makes the events
   */
  Multi<OutboundSseEvent> follow(UUID jobId, int lastSequence, Sse sse) {
    heartbeat.start();
    return Multi.createFrom()
        .emitter(emitter -> {
          Follower follower = new Follower(jobId, lastSequence, sse, emitter);
          followers.computeIfAbsent(jobId, _ -> ConcurrentHashMap.newKeySet()).add(follower);
          emitter.onTermination(() -> remove(follower));
          follower.look();
        });
  }

  /** Ends all streams; their clients come again and resume. */
  @Override
  public void close() {
    heartbeat.stop();
    followers.values().forEach(ofJob -> ofJob.forEach(Follower::end));
  }

  private void wake(Signal signal) {
    if (followers.isEmpty()) {
      return;
    }
    if (signal.key().isEmpty()) {
      followers.values().forEach(ofJob -> ofJob.forEach(Follower::look));
    } else {
      followers.getOrDefault(UUID.fromString(signal.key()), Set.of()).forEach(Follower::look);
    }
  }

  private boolean beat() {
    followers
        .values()
        .forEach(ofJob ->
            ofJob.forEach(follower -> {
              follower.beat();
              follower.look();
            }));
    return false;
  }

  private void remove(Follower follower) {
    followers.computeIfPresent(
        follower.jobId,
        (id, ofJob) -> {
          ofJob.remove(follower);
          return ofJob.isEmpty() ? null : ofJob;
        });
  }

  /** One client's stream of one job. */
  private final class Follower {

    private final UUID jobId;
    private final Sse sse;
    private final MultiEmitter<? super OutboundSseEvent> emitter;
    private final AtomicInteger asked = new AtomicInteger();
    private int sent;

    Follower(UUID jobId, int sent, Sse sse, MultiEmitter<? super OutboundSseEvent> emitter) {
      this.jobId = jobId;
      this.sent = sent;
      this.sse = sse;
      this.emitter = emitter;
    }

    /** Looks at the job soon; asked many times meanwhile, it looks once more. */
    void look() {
      if (asked.getAndIncrement() == 0) {
        Thread.ofVirtual().name("live-" + jobId).start(this::lookWhileAsked);
      }
    }

    void beat() {
      emitter.emit(sse.newEventBuilder().comment("").build());
    }

    void end() {
      emitter.complete();
    }

    private void lookWhileAsked() {
      int answered;
      do {
        answered = asked.get();
        try {
          send();
        } catch (RuntimeException e) {
          LOG.warnf(e, "live.look_failed job=%s: the next heartbeat looks again", jobId);
        }
      } while (asked.addAndGet(-answered) != 0);
    }

    private void send() {
      Optional<Job> found = jdbi.withHandle(handle -> jobs.find(handle, jobId));
      if (found.isEmpty()) {
        emitter.complete();
        return;
      }
      Job job = found.get();
      if (job.sequence() > sent && job.status() != JobStatus.PENDING) {
        sent = job.sequence();
        emitter.emit(event(job));
      }
      if (job.status().isFinal()) {
        emitter.complete();
      }
    }

    private OutboundSseEvent event(Job job) {
      List<Asset> results =
          job.status() == JobStatus.COMPLETED
              ? jdbi.withHandle(handle -> assets.findResults(handle, job.id()))
              : List.of();
      byte[] payload = WireJson.bytes(format.event(job, results, job.updatedAt()));
      return sse.newEventBuilder()
          .id(Integer.toString(job.sequence()))
          .name(JobFormat.eventName(job.status()))
          .data(new String(payload, StandardCharsets.UTF_8))
          .build();
    }
  }
}
