package dev.darkroom.queue;

import dev.darkroom.asset.Size;
import dev.darkroom.engine.Operation;
import dev.darkroom.engine.RenderParameters;
import dev.darkroom.engine.RenderSpec;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobType;
import dev.darkroom.prompt.Parameters;
import java.util.List;
import java.util.Optional;

/** Says in an engine's words what a job asks for. */
final class RenderSpecs {

  /** How far a result may leave its sources when nobody says how much they count. */
  private static final double MIDDLE_STRENGTH = 0.5;

  private RenderSpecs() {}

  static RenderSpec of(Job job) {
    Parameters parameters = job.parameters();
    return new RenderSpec(
        operation(job.type()),
        job.text(),
        parameters(parameters),
        new Size(parameters.aspectRatio().width(), parameters.aspectRatio().height()),
        parameters.seed(),
        List.of(),
        MIDDLE_STRENGTH);
  }

  private static Operation operation(JobType type) {
    return switch (type) {
      case IMAGINE -> Operation.IMAGINE;
      case UPSCALE -> Operation.UPSCALE;
      case VARIATION -> Operation.VARIATION;
      case DESCRIBE -> Operation.DESCRIBE;
      case BLEND -> Operation.BLEND;
    };
  }

  private static RenderParameters parameters(Parameters parameters) {
    return new RenderParameters(
        parameters.stylize(),
        parameters.chaos(),
        parameters.weird(),
        parameters.quality(),
        parameters.no().orElse(""),
        parameters.tile(),
        parameters.raw(),
        Optional.of(parameters.niji() ? "niji" : parameters.modelVersion()));
  }
}
