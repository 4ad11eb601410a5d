package dev.darkroom.webhook;

import dev.darkroom.job.Job;
import dev.darkroom.job.JobEvent;
import dev.darkroom.job.JobWebhook;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Somebody who is told of an event.
 *
 * @param id whom the order of events is kept for: the endpoint, or the job whose own URL it is
 * @param endpointId empty for a job's own URL
 * @param manner how it is told
 */
record Receiver(UUID id, Optional<UUID> endpointId, Format format, LaneUrl url, Manner manner) {

  /** How a receiver is told of an event. */
  enum Manner {
    /** As soon as the event has happened. */
    AT_ONCE,
    /** When it is its turn: its owner holds it back, or has set how many calls it takes. */
    IN_TURN,
    /** Not at all: the endpoint is disabled, and the event is only put on record. */
    NEVER;

    static Manner of(Endpoint endpoint) {
      return switch (endpoint.state()) {
        case ACTIVE -> endpoint.settings().rateLimit().isPresent() ? IN_TURN : AT_ONCE;
        case PAUSED -> IN_TURN;
        case DISABLED, DELETED -> NEVER;
      };
    }
  }

  /** Who of the account's endpoints and the job's own URL is told of the event. */
  static List<Receiver> of(Job job, JobEvent event, List<Endpoint> endpoints) {
    Stream<Receiver> own =
        job.webhook().stream()
            .filter(webhook -> wants(webhook, event))
            .map(webhook -> own(job, URI.create(webhook.url())));
    Stream<Receiver> accounts =
        endpoints.stream().filter(endpoint -> wants(endpoint, job, event)).map(Receiver::of);
    return Stream.concat(own, accounts).toList();
  }

  private static Receiver own(Job job, URI url) {
    return new Receiver(
        job.id(),
        Optional.empty(),
        Format.JOBS,
        new LaneUrl(Lane.of(job.accountId(), url), url),
        Manner.AT_ONCE);
  }

  private static Receiver of(Endpoint endpoint) {
    return new Receiver(
        endpoint.id(),
        Optional.of(endpoint.id()),
        endpoint.format(),
        new LaneUrl(endpoint.lane(), endpoint.url()),
        Manner.of(endpoint));
  }

  private static boolean wants(JobWebhook webhook, JobEvent event) {
    return switch (webhook.type()) {
      case RESULT -> event.type().isTerminal();
      case PROGRESS -> event.type() != JobEvent.Type.CREATED;
    };
  }

  private static boolean wants(Endpoint endpoint, Job job, JobEvent event) {
    EventName name = EventName.of(endpoint.format(), event.type());
    return endpoint.settings().events().contains(name)
        && switch (endpoint.format()) {
          case IMAGES -> job.type().makesGrid() && isNewsOfImage(job, event);
          case JOBS -> event.type() != JobEvent.Type.CREATED;
        };
  }

  /** In the images format progress without a new partial picture is none. */
  private static boolean isNewsOfImage(Job job, JobEvent event) {
    return event.type() != JobEvent.Type.PROGRESSED
        || job.preview().map(preview -> preview.progress() == job.progress()).orElse(false);
  }
}
