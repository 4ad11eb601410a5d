package dev.darkroom.dashboard;

import dev.darkroom.prompt.ProcessMode;
import java.util.List;

/**
 * Where jobs are asked for, and develop.
 *
 * @param tool what is asked for
 * @param cards the newest first
 */
public record CreatePage(Frame frame, Tool tool, Composition composition, List<Card> cards) {

  public CreatePage {
    cards = List.copyOf(cards);
  }

  public List<Tool> tools() {
    return List.of(Tool.values());
  }

  public List<ProcessMode> modes() {
    return List.of(ProcessMode.RELAX, ProcessMode.FAST, ProcessMode.TURBO);
  }
}
