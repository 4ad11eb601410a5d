package dev.darkroom.dashboard;

import dev.darkroom.db.Signal;
import dev.darkroom.db.Signals;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobStore;
import dev.darkroom.job.Jobs;
import dev.darkroom.loop.Loop;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Streams an account's cards, each as it changes, to the pages that are open: one stream for all
 * jobs, since a browser has few connections to a server. A stream is told the newest cards when it
 * begins and with each heartbeat, so that what was missed is made up for. It costs a thread only
 * while there is something to tell.
 */
public final class LiveCards implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(LiveCards.class);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** After this the page comes again, and shows who it is: a log-out ends what is open. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** How many jobs a stream remembers having told; the oldest ones it forgets. */
  private static final int REMEMBERED = 200;

  private final Jdbi jdbi;
  private final JobStore store;
  private final Jobs jobs;
  private final Cards cards;
  private final InstantSource clock;
  private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
  private final Set<UUID> changed = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean looking = new AtomicBoolean();
  private final Loop heartbeat = new Loop("live-cards", HEARTBEAT, this::beat);

  public LiveCards(Jdbi jdbi, JobStore store, Jobs jobs, Signals signals, InstantSource clock) {
    this.jdbi = jdbi;
    this.store = store;
    this.jobs = jobs;
    this.cards = new Cards(jobs, jdbi, clock);
    this.clock = clock;
    signals.subscribe(Signal.Topic.JOB_CHANGED, this::wake);
  }

  /**
   * The account's cards.
   *
   * @param sse makes the events
   */
  Multi<OutboundSseEvent> follow(UUID accountId, Sse sse) {
    heartbeat.start();
    return Multi.createFrom()
        .emitter(emitter -> {
          Instant until = clock.instant().plus(LONGEST);
          Follower follower = new Follower(accountId, until, sse, emitter);
          followers.add(follower);
          emitter.onTermination(() -> followers.remove(follower));
          lookAtNewest(follower);
        });
  }

  /** Ends all streams; their pages come again. */
  @Override
  public void close() {
    heartbeat.stop();
    followers.forEach(Follower::end);
  }

  private void wake(Signal signal) {
    if (followers.isEmpty()) {
      return;
    }
    if (signal.key().isEmpty()) {
      followers.forEach(this::lookAtNewest);
      return;
    }
    changed.add(UUID.fromString(signal.key()));
    if (looking.compareAndSet(false, true)) {
      Thread.ofVirtual().name("live-cards").start(this::lookWhileChanged);
    }
  }

  /** What changed again meanwhile is looked at once more; a job's card is made once for all. */
  private void lookWhileChanged() {
    do {
      try {
        for (UUID id : List.copyOf(changed)) {
          changed.remove(id);
          look(id);
        }
      } catch (RuntimeException e) {
        LOG.warn("live.look_failed: the next heartbeat looks again", e);
      } finally {
        looking.set(false);
      }
    } while (!changed.isEmpty() && looking.compareAndSet(false, true));
  }

  private void look(UUID id) {
    jdbi.withHandle(handle -> store.find(handle, id))
        .map(Job::accountId)
        .filter(account -> followers.stream().anyMatch(f -> f.accountId.equals(account)))
        .flatMap(account -> jobs.find(account, id))
        .map(cards::of)
        .ifPresent(this::tell);
  }

  private void tell(Card card) {
    String html = html(card);
    followers.stream()
        .filter(follower -> follower.accountId.equals(card.job().accountId()))
        .forEach(follower -> follower.tell(card.job(), html));
  }

  private void lookAtNewest(Follower follower) {
    Thread.ofVirtual()
        .name("live-cards-newest")
        .start(() -> {
          try {
            for (Card card : cards.newest(follower.accountId, CreateResource.RECENT).reversed()) {
              follower.tell(card.job(), html(card));
            }
          } catch (RuntimeException e) {
            LOG.warn("live.look_failed: the next heartbeat looks again", e);
          }
        });
  }

  private boolean beat() {
    Instant now = clock.instant();
    for (Follower follower : followers) {
      if (now.isAfter(follower.until)) {
        follower.end();
      } else {
        follower.beat();
        lookAtNewest(follower);
      }
    }
    return false;
  }

  private static String html(Card card) {
    return new String(Templates.render("card", Map.of("card", card)), StandardCharsets.UTF_8);
  }

  /** One page that is open. */
  private static final class Follower {

    private final UUID accountId;
    private final Instant until;
    private final Sse sse;
    private final MultiEmitter<? super OutboundSseEvent> emitter;

    /** The latest sequence that was told of each job. */
    private final Map<UUID, Integer> told = new LinkedHashMap<>();

    Follower(
        UUID accountId, Instant until, Sse sse, MultiEmitter<? super OutboundSseEvent> emitter) {
      this.accountId = accountId;
      this.until = until;
      this.sse = sse;
      this.emitter = emitter;
    }

    /** Sends what is news to this page. */
    synchronized void tell(Job job, String html) {
      if (told.getOrDefault(job.id(), 0) >= job.sequence()) {
        return;
      }
      told.put(job.id(), job.sequence());
      if (told.size() > REMEMBERED) {
        told.remove(told.keySet().iterator().next());
      }
      emitter.emit(sse.newEventBuilder().name("card").data(html).build());
    }

    void beat() {
      emitter.emit(sse.newEventBuilder().comment("").build());
    }

    void end() {
      emitter.complete();
    }
  }
}
