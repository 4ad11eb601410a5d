package dev.darkroom.dashboard;

import dev.darkroom.engine.EngineCapabilities;
import dev.darkroom.engine.Operation;
import dev.darkroom.overview.EngineReport;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What makes the pictures. */
public record EnginesPage(Frame frame, List<EngineReport> engines, Ago ago) {

  public EnginesPage {
    engines = List.copyOf(engines);
  }

  /** How an engine does, in a few words. */
  public String health(EngineReport engine) {
    return switch (engine.health()) {
      case IDLE -> "Idle: no job in the last hour";
      case GOOD -> "Well: no failure in the last hour";
      case TROUBLED -> "Troubled: %s in the last hour".formatted(failures(engine));
      case FAILING -> "Failing: %s in the last hour".formatted(failures(engine));
    };
  }

  private static String failures(EngineReport engine) {
    return "%d of %s failed"
        .formatted(
            engine.failed(), Amount.count((long) engine.completed() + engine.failed(), "job"));
  }

  /** How the sheet colours it. */
  public String mood(EngineReport engine) {
    return engine.health().name().toLowerCase(Locale.ROOT);
  }

  /** The kinds of run it takes. */
  public String operations(EngineCapabilities capabilities) {
    return EnumSet.copyOf(capabilities.operations()).stream()
        .map(Operation::name)
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  /** What else it can do. */
  public List<String> abilities(EngineCapabilities capabilities) {
    List<String> abilities = new ArrayList<>();
    abilities.add(
        capabilities.seed() ? "The same seed gives the same picture" : "Seeds have no effect");
    if (capabilities.negativePrompt()) {
      abilities.add("Leaves out what a prompt excludes");
    }
    if (capabilities.previews()) {
      abilities.add("Shows pictures while they develop");
    }
    abilities.add(
        capabilities.cancelsWhileRunning()
            ? "Stops when a job is cancelled"
            : "Finishes what was cancelled, and drops it");
    return abilities;
  }
}
