package dev.darkroom.dashboard;

import dev.darkroom.job.Job;
import dev.darkroom.job.JobEvent;
import dev.darkroom.job.PastEvent;
import dev.darkroom.webhook.DeliveryTrace;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

    private boolean isStep() {
      return event().type() == JobEvent.Type.PROGRESSED;
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

  /**
   * Events that follow each other and are read as one: all the steps of a job under way, or a
   * single event of any other kind.
   *
   * @param moments at least one
   */
  public record Stretch(List<Moment> moments) {

    public Stretch {
      moments = List.copyOf(moments);
    }

    /**
     * How many of its deliveries came to the same.
     *
     * @param state the name of that in the sheet
     * @param text such as {@code 12 delivered}
     */
    public record Tally(String state, String text) {}

    /** Whether there is more to it than its last event. */
    public boolean isFolded() {
      return moments.size() > 1;
    }

    public Moment last() {
      return moments.getLast();
    }

    /** What tells it from the others of the job. */
    public int number() {
      return moments.getFirst().event().sequence();
    }

    /** From where to where it led. */
    public String name() {
      return moments.getFirst().name() + " to " + last().name();
    }

    /** How long after the submit it ended. */
    public String since() {
      return last().since();
    }

    /** How many steps it took. */
    public String size() {
      return moments.size() + " steps";
    }

    /** What came of all its deliveries. */
    public List<Tally> tallies() {
      Map<String, List<Told>> byState =
          moments.stream()
              .flatMap(moment -> moment.told().stream())
              .collect(
                  Collectors.groupingBy(Told::stateWord, LinkedHashMap::new, Collectors.toList()));
      return byState.entrySet().stream()
          .map(entry ->
              new Tally(
                  entry.getValue().getFirst().state(),
                  entry.getValue().size() + " " + entry.getKey().toLowerCase(Locale.ROOT)))
          .toList();
    }

    private boolean goesOnWith(Moment next) {
      return last().isStep() && next.isStep();
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

  /** The same, with the steps of a job under way taken together. */
  public List<Stretch> stretches() {
    List<Stretch> stretches = new ArrayList<>();
    for (Moment moment : moments) {
      if (!stretches.isEmpty() && stretches.getLast().goesOnWith(moment)) {
        List<Moment> longer = new ArrayList<>(stretches.removeLast().moments());
        longer.add(moment);
        stretches.add(new Stretch(longer));
      } else {
        stretches.add(new Stretch(List.of(moment)));
      }
    }
    return stretches;
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
