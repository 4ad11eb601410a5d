package dev.darkroom.dashboard;

import dev.darkroom.job.Job;
import dev.darkroom.job.JobEvent;
import dev.darkroom.job.PastEvent;
import dev.darkroom.webhook.DeliveryTrace;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What happened to a job, and who was told of it, oldest first. */
public record Timeline(List<Moment> moments) {

  public Timeline {
    moments = List.copyOf(moments);
  }

  /**
   * One event.
   *
   * @param begun when the job was submitted
   * @param told everybody who was to be told of it
   */
  public record Moment(PastEvent past, Instant begun, List<Told> told) {

    private static final DateTimeFormatter CLOCK =
        DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    public Moment {
      told = List.copyOf(told);
    }

    private JobEvent event() {
      return past.event();
    }

    /** The name of its type in the sheet. */
    public String code() {
      return event().type().code();
    }

    /** What happened, in a word or two. */
    public String name() {
      return switch (event().type()) {
        case CREATED -> "Created";
        case STARTED -> "Started";
        case PROGRESSED -> progressed(past.progress());
        case COMPLETED -> "Completed";
        case FAILED -> "Failed";
        case CANCELLED -> "Cancelled";
      };
    }

    private static String progressed(OptionalInt progress) {
      return progress.isPresent() ? progress.getAsInt() + " %" : "Progress";
    }

    /** When, to the millisecond. */
    public String at() {
      return event().at().toString();
    }

    /** The time of day in UTC. */
    public String clock() {
      return CLOCK.format(event().at());
    }

    /** How long after the submit; empty for that itself. */
    public String since() {
      return event().sequence() == 1
          ? ""
          : "+" + Elapsed.text(Duration.between(begun, event().at()));
    }
  }

  static Timeline of(Job job, List<PastEvent> events, List<DeliveryTrace> traces, Instant now) {
    Map<Integer, List<DeliveryTrace>> bySequence =
        traces.stream().collect(Collectors.groupingBy(trace -> trace.delivery().sequence()));
    return new Timeline(
        events.stream()
            .map(past ->
                new Moment(
                    past,
                    job.createdAt(),
                    bySequence.getOrDefault(past.event().sequence(), List.of()).stream()
                        .map(trace -> new Told(trace, past.event().at(), now))
                        .toList()))
            .toList());
  }

  /** Whether nobody was to be told of anything. */
  public boolean isUntold() {
    return moments.stream().allMatch(moment -> moment.told().isEmpty());
  }

  /** Whether somebody is yet to be told. */
  public boolean isOpen() {
    return moments.stream().flatMap(moment -> moment.told().stream()).anyMatch(Told::isOpen);
  }
}
