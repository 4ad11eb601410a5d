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
 * @param disabled whether the event is only put on record, since the endpoint is disabled
 */
record Receiver(
    UUID id, Optional<UUID> endpointId, Format format, Origin origin, boolean disabled) {

  /** Who of the account's endpoints and the job's own URL is told of the event. */
  static List<Receiver> of(Job job, JobEvent event, List<Endpoint> endpoints) {
    Stream<Receiver> own =
        job.webhook().stream()
            .filter(webhook -> wants(webhook, event))
            .map(webhook -> own(job.id(), URI.create(webhook.url())));
    Stream<Receiver> accounts =
        endpoints.stream().filter(endpoint -> wants(endpoint, job, event)).map(Receiver::of);
    return Stream.concat(own, accounts).toList();
  }

  private static Receiver own(UUID jobId, URI url) {
    return new Receiver(jobId, Optional.empty(), Format.JOBS, Origin.of(url), false);
  }

  private static Receiver of(Endpoint endpoint) {
    return new Receiver(
        endpoint.id(),
        Optional.of(endpoint.id()),
        endpoint.format(),
        Origin.of(endpoint.url()),
        endpoint.state() == Endpoint.State.DISABLED);
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
