package dev.darkroom.cli;

import java.io.PrintWriter;

/** Shows a person how a job comes along. */
interface ProgressDisplay extends AutoCloseable {

  /** The job's newest report. */
  void show(JobReport report);

  /** The connection is gone and is being tried again. */
  void reconnecting();

  /** Leaves the terminal clean. What comes later is not shown. */
  @Override
  void close();

  /** For a log: one line when the server goes away and one when it is back. */
  static ProgressDisplay lines(PrintWriter err) {
    return new ProgressDisplay() {
      private boolean away;

      @Override
      public void show(JobReport report) {
        if (away) {
          err.println("connected again");
        }
        away = false;
      }

      @Override
      public void reconnecting() {
        if (!away) {
          err.println("reconnecting …");
        }
        away = true;
      }

      @Override
      public void close() {}
    };
  }
}
