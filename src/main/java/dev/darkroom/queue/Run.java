package dev.darkroom.queue;

import dev.darkroom.engine.Engine;
import dev.darkroom.engine.EngineImage;
import dev.darkroom.engine.Rendering;
import dev.darkroom.job.Job;
import dev.darkroom.job.Lease;
import dev.darkroom.source.SourceException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** One go of a job at an engine, from the claim to the record of its end. */
final class Run {

  private static final Logger LOG = Logger.getLogger(Run.class);

  private final Job job;
  private final Lease lease;
  private final Sources sources;
  private final Engine engine;
  private final RunRecord record;
  private final QueueSettings settings;
  private final RunControl control;
  private final AtomicBoolean givenUp = new AtomicBoolean();

  Run(Job job, Lease lease, Workshop workshop) {
    this.job = job;
    this.lease = lease;
    this.sources = workshop.sources();
    this.engine = workshop.engine();
    this.record = workshop.record();
    this.settings = workshop.settings();
    this.control = new RunControl(settings);
  }

  Lease lease() {
    return lease;
  }

  void stop(Stop why) {
    control.stop(why);
  }

  /** Stops the run if it is over a limit, and gives it up if its engine does not heed the stop. */
  void checkLimits() {
    control.checkLimits();
    control
        .ignoredReason()
        .filter(_ -> givenUp.compareAndSet(false, true))
        .ifPresent(why -> {
          LOG.warnf(
              "job.given_up job=%s run=%d engine=%s stop=%s",
              job.id(), lease.run(), engine.name(), why);
          record.stop(job, lease, why);
        });
  }

  /** Runs to the end; on return the outcome is recorded, or the lease is left to run out. */
  void execute() {
    long start = System.nanoTime();
    try {
      Rendering rendering = render();
      Optional<Stop> stopped = control.reason().filter(why -> overrules(why, rendering));
      if (stopped.isPresent()) {
        record.stop(job, lease, stopped.get());
      } else {
        record.finish(job, lease, rendering);
      }
      LOG.infof(
          "job.ran job=%s run=%d engine=%s outcome=%s ms=%d",
          job.id(),
          lease.run(),
          engine.name(),
          stopped.map(Enum::name).orElse(rendering.getClass().getSimpleName()),
          Duration.ofNanos(System.nanoTime() - start).toMillis());
    } catch (SourceException e) {
      record.fail(lease, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.errorf(e, "job.outcome_lost job=%s run=%d", job.id(), lease.run());
      recordLoss();
    }
  }

  /** What an engine made before it noticed the stop is taken, if anybody wants it. */
  private static boolean overrules(Stop why, Rendering rendering) {
    return switch (rendering) {
      case Rendering.Pictures _, Rendering.Prompts _, Rendering.Refused _ -> why == Stop.UNWANTED;
      case Rendering.Failed _, Rendering.Cancelled _ -> true;
    };
  }

  private void recordLoss() {
    try {
      record.lose(job, lease);
    } catch (RuntimeException e) {
      LOG.errorf(e, "job.left_to_its_lease job=%s run=%d", job.id(), lease.run());
    }
  }

  private Rendering render() throws SourceException, InterruptedException {
    ProgressWriter progress = new ProgressWriter(job, lease, record, control, settings);
    try {
      control.begin();
      return render(progress);
    } finally {
      control.end();
      progress.finish();
    }
  }

  private Rendering render(ProgressWriter progress) throws SourceException {
    try {
      List<EngineImage> loaded = sources.load(job, control);
      control.progressed();
      return engine.run(RenderSpecs.of(job, loaded), progress, control);
    } catch (InterruptedException e) {
      return new Rendering.Cancelled();
    } catch (RuntimeException e) {
      LOG.errorf(e, "engine.defect job=%s run=%d engine=%s", job.id(), lease.run(), engine.name());
      return new Rendering.Failed(
          Rendering.Failed.Cause.ERROR,
          "The engine %s failed unexpectedly.".formatted(engine.name()),
          true);
    }
  }
}
