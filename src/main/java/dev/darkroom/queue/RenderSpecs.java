package dev.darkroom.queue;

import dev.darkroom.asset.Size;
import dev.darkroom.engine.EngineImage;
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

  /** The image weight at which reference pictures leave the text no say. */
  private static final double FULL_WEIGHT = 3;

  private static final int UPSCALE = 2;

  private RenderSpecs() {}

  /**
   * @param sources the pictures that the job starts from
   */
  static RenderSpec of(Job job, List<EngineImage> sources) {
    Parameters parameters = job.parameters();
    return new RenderSpec(
        operation(job.type()),
        job.text(),
        parameters(parameters),
        size(job, sources),
        parameters.seed(),
        sources,
        job.type() == JobType.IMAGINE
            ? 1 - parameters.imageWeight() / FULL_WEIGHT
            : MIDDLE_STRENGTH);
  }

  private static Size size(Job job, List<EngineImage> sources) {
    if (job.type() == JobType.UPSCALE) {
      Size source = sources.getFirst().picture().size();
      return new Size(UPSCALE * source.width(), UPSCALE * source.height());
    }
    return new Size(
        job.parameters().aspectRatio().width(), job.parameters().aspectRatio().height());
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
