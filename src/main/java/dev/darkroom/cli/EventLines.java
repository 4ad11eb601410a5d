package dev.darkroom.cli;

import java.io.PrintWriter;

/** For a log: one line for each call. */
final class EventLines implements EventDisplay {
  private final EventText text;
  private final PrintWriter out;

  EventLines(EventText text, PrintWriter out) {
    this.text = text;
    this.out = out;
  }

  @Override
  public void show(HeardCall call) {
    out.println(text.of(call));
    out.flush();
  }

  @Override
  public void note(String sentence) {
    out.println(TerminalText.oneLine(sentence));
    out.flush();
  }
}
