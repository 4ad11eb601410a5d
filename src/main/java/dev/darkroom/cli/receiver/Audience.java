package dev.darkroom.cli.receiver;

/** Is told by a {@link Receiver} of what happens to it, by several threads at once. */
public interface Audience {

  /**
   * A call has come. It is answered only after this has returned, so that of calls that come one
   * after the other the first is told first.
   */
  void heard(Arrival arrival);

  /** The call has its answer. */
  void answered(Arrival arrival);

  /** Something else has happened that the person at the terminal should know, in a sentence. */
  void noticed(String sentence);
}
