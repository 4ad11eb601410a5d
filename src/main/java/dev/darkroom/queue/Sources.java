package dev.darkroom.queue;

import dev.darkroom.engine.Cancellation;
import dev.darkroom.engine.EngineImage;
import dev.darkroom.job.Job;
import dev.darkroom.source.SourceException;
import java.util.List;

/** Brings the pictures that a job starts from. */
@FunctionalInterface
public interface Sources {

  /**
   * The pictures, in the caller's order; none for a job that starts from its text.
   *
   * @throws SourceException when one of them can't be had or is no picture
   * @throws InterruptedException when the calling thread is interrupted
   */
  List<EngineImage> load(Job job, Cancellation cancellation)
      throws SourceException, InterruptedException;
}
