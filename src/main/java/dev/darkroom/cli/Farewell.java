package dev.darkroom.cli;

/** Says a last word when the process is told to end, by Ctrl-C or a signal, while it is open. */
final class Farewell implements AutoCloseable {
  private final Thread hook;

  private Farewell(Thread hook) {
    this.hook = hook;
  }

  static Farewell saying(Runnable lastWord) {
    var hook = Thread.ofPlatform().name("farewell").unstarted(lastWord);
    Runtime.getRuntime().addShutdownHook(hook);
    return new Farewell(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process is ending already, and the last word is being said
    }
  }
}
