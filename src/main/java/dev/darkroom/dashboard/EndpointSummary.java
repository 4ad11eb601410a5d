package dev.darkroom.dashboard;

import dev.darkroom.webhook.CallTally;
import dev.darkroom.webhook.Endpoint;
import dev.darkroom.webhook.Health;
import dev.darkroom.webhook.Pulse;
import java.util.Optional;

/** An endpoint at a glance. */
public record EndpointSummary(Endpoint endpoint, Pulse pulse, Ago ago) {

  /** What its owner calls it, else its host. */
  public String title() {
    return title(endpoint);
  }

  static String title(Endpoint endpoint) {
    return endpoint
        .settings()
        .description()
        .orElseGet(() -> Optional.ofNullable(endpoint.url().getHost()).orElse("Endpoint"));
  }

  public String path() {
    return "/webhooks/endpoints/" + endpoint.id();
  }

  public boolean isPaused() {
    return endpoint.state() == Endpoint.State.PAUSED;
  }

  public boolean isDisabled() {
    return endpoint.state() == Endpoint.State.DISABLED;
  }

  /** How it stands, in a word or two. */
  public String state() {
    return switch (endpoint.state()) {
      case PAUSED -> "Paused";
      case DISABLED, DELETED -> "Disabled";
      case ACTIVE ->
          switch (endpoint.health().status()) {
            case OK -> "Active";
            case FAILING -> "Failing";
            case UNKNOWN -> "Not called yet";
          };
    };
  }

  /** How good that is: {@code good}, {@code bad} or {@code idle}. */
  public String tone() {
    return switch (state()) {
      case "Active" -> "good";
      case "Failing", "Disabled" -> "bad";
      default -> "idle";
    };
  }

  /** What is wrong with it, in a sentence or two; empty while nothing is. */
  public Optional<String> trouble() {
    if (isDisabled()) {
      return endpoint.stateReason().or(() -> Optional.of("It failed for too long."));
    }
    Health health = endpoint.health();
    return health
        .failingSince()
        .map(since ->
            "%s since %s. %s"
                .formatted(
                    health.failures() == 1 ? "1 failure" : health.failures() + " failures",
                    ago.text(since),
                    health.lastError().orElse("")));
  }

  /** The share of its calls that were delivered, such as {@code 99.2 %}; a dash without calls. */
  public String success() {
    return day().successRate().stream()
        .mapToObj(rate -> {
          // Rounded down, so that 100 % means all.
          long tenths = (long) (rate * 1000);
          return tenths % 10 == 0
              ? tenths / 10 + " %"
              : "%d.%d %%".formatted(tenths / 10, tenths % 10);
        })
        .findFirst()
        .orElse("–");
  }

  /** Within what time 95 of 100 answers came; a dash without answers. */
  public String p95() {
    return day().p95().map(TimeText::span).orElse("–");
  }

  public String calls() {
    return "%,d".formatted(day().calls());
  }

  public boolean hasWaiting() {
    return pulse.waiting() > 0;
  }

  public String waiting() {
    return "%,d%s"
        .formatted(pulse.waiting(), pulse.waiting() == Pulse.MOST_WAITING ? " or more" : "");
  }

  /** When it took a message last, in a few words. */
  public String lastSuccess() {
    return endpoint
        .health()
        .lastSuccessAt()
        .map(at -> "Last delivered " + ago.text(at))
        .orElse("Nothing was delivered yet");
  }

  /** When a call failed last, and how; empty when none did. */
  public Optional<String> lastFailure() {
    return endpoint
        .health()
        .lastFailureAt()
        .map(at -> "%s: %s".formatted(ago.text(at), endpoint.health().lastError().orElse("")));
  }

  private CallTally day() {
    return pulse.day();
  }
}
