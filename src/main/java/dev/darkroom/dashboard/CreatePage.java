package dev.darkroom.dashboard;

import dev.darkroom.prompt.ProcessMode;
import java.util.List;

/**
 * Where jobs are asked for, and develop.
 *
 * @param cards the newest first
 */
public record CreatePage(Frame frame, List<Card> cards) {

  /** The shapes that are offered; a prompt's {@code --ar} takes any. */
  public static final List<String> RATIOS =
      List.of("1:1", "4:3", "3:2", "16:9", "3:4", "2:3", "9:16");

  public CreatePage {
    cards = List.copyOf(cards);
  }

  public List<String> ratios() {
    return RATIOS;
  }

  public List<ProcessMode> modes() {
    return List.of(ProcessMode.RELAX, ProcessMode.FAST, ProcessMode.TURBO);
  }
}
