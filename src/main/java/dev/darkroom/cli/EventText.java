package dev.darkroom.cli;

import dev.darkroom.cli.receiver.Call;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes calls as text. What others sent is shown without control characters.
 *
 * @param zone where the person lives who reads the times
 * @param verbose whether headers and bodies are shown, too
 */
record EventText(Colours colours, ZoneId zone, boolean verbose) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final String GAP = "  ";

  /** All of a call on one line, and below it what {@code verbose} asks for. */
  String of(HeardCall heard) {
    return line(heard) + details(heard.arrival().call());
  }

  /** How a job ended, a line for each of its results, and what {@code verbose} asks for. */
  String end(HeardCall heard, ReceivedEvent event, Optional<Duration> elapsed) {
    var headline = new ArrayList<String>();
    headline.add(outcome(event));
    if (!event.subject().isEmpty()) {
      headline.add(TerminalText.oneLine(event.subject()));
    }
    elapsed.map(ProgressBar::clock).ifPresent(headline::add);
    headline.add(colours.faint(event.name() + " " + TerminalText.oneLine(event.jobId())));
    headline.addAll(remarks(heard));
    var results =
        event.results().stream()
            .map(result -> "\n    " + TerminalText.oneLine(result))
            .collect(Collectors.joining());
    return String.join(GAP, headline) + results + details(heard.arrival().call());
  }

  private String line(HeardCall heard) {
    var call = heard.arrival().call();
    var parts = new ArrayList<String>();
    parts.add(colours.faint(timeOf(call.at())));
    heard
        .event()
        .ifPresentOrElse(
            event -> {
              parts.add(TerminalText.oneLine(event.name()));
              parts.add(TerminalText.oneLine(event.jobId()));
              parts.add(outcome(event));
            },
            () -> parts.add("no event of Darkroom's, %d bytes".formatted(call.body().length)));
    heard.place().sequence().ifPresent(number -> parts.add("#" + number));
    parts.addAll(remarks(heard));
    heard.event().ifPresent(event -> parts.addAll(about(event)));
    return String.join(GAP, parts);
  }

  private static List<String> about(ReceivedEvent event) {
    var about = event.results().isEmpty() ? List.of(event.subject()) : event.results();
    return about.stream().map(TerminalText::oneLine).filter(text -> !text.isEmpty()).toList();
  }

  private String outcome(ReceivedEvent event) {
    var word = event.status().word();
    var reason = event.error().map(TerminalText::oneLine).map(text -> ": " + text).orElse("");
    return switch (event.status()) {
      case PENDING -> word;
      case IN_PROGRESS -> "%s %d %%".formatted(word, event.percent());
      case COMPLETED -> colours.green("✔ " + word);
      case FAILED, CANCELLED -> colours.red("✘ " + word + reason);
    };
  }

  private List<String> remarks(HeardCall heard) {
    var arrival = heard.arrival();
    var remarks = new ArrayList<String>();
    remarks.add(signatures(heard));
    if (heard.place().repeat()) {
      remarks.add(colours.yellow("repeat"));
    }
    heard.place().step().map(colours::yellow).ifPresent(remarks::add);
    var words = TerminalText.oneLine(arrival.answer().words());
    remarks.add(arrival.answer().takes() ? colours.faint(words) : colours.red(words));
    if (arrival.delay().isPositive()) {
      remarks.add(colours.yellow("after " + DurationText.of(arrival.delay()) + ", on request"));
    }
    return remarks;
  }

  private String signatures(HeardCall heard) {
    var signatures = heard.arrival().signatures();
    if (signatures.refuted()) {
      return colours.red(signatures.words());
    }
    return signatures.verified()
        ? colours.green(signatures.words())
        : colours.yellow(signatures.words());
  }

  private String details(Call call) {
    if (!verbose) {
      return "";
    }
    var lines = new ArrayList<String>();
    lines.add(call.method() + " " + call.target());
    call.headers()
        .forEach((name, values) -> values.forEach(value -> lines.add(name + ": " + value)));
    lines.add("");
    new String(call.body(), StandardCharsets.UTF_8).lines().forEach(lines::add);
    return lines.stream()
        .map(line -> "\n    " + colours.faint(TerminalText.oneLine(line)))
        .map(String::stripTrailing)
        .map(line -> line.isEmpty() ? "\n" : line)
        .collect(Collectors.joining());
  }

  private String timeOf(Instant instant) {
    return TIME.format(instant.atZone(zone));
  }
}
