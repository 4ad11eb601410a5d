package dev.darkroom.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.darkroom.asset.PictureText;
import dev.darkroom.asset.Size;
import dev.darkroom.engine.EngineImage;
import dev.darkroom.engine.RenderSpec;
import dev.darkroom.job.Job;
import dev.darkroom.prompt.Parameters;
import java.util.Optional;

/**
 * Writes what each picture says about itself: {@code parameters} in the words that other picture
 * tools read, and {@code darkroom} as JSON.
 *
 * @param enabled whether pictures say anything
 * @param engine the name of the engine that makes them
 */
public record PictureTexts(boolean enabled, String engine) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String RECIPE = "recipe";

  /** The text of a grid. */
  PictureText ofGrid(Job job) {
    Parameters p = job.parameters();
    Size size = new Size(p.aspectRatio().width(), p.aspectRatio().height());
    return enabled ? text(job, p.seed(), size, json(job, p.seed())) : PictureText.NONE;
  }

  /**
   * The text of one picture.
   *
   * @param position its place in the result, from 0
   */
  PictureText ofPicture(Job job, int position, EngineImage image) {
    if (!enabled) {
      return PictureText.NONE;
    }
    long seed = (job.parameters().seed() + position) % RenderSpec.SEEDS;
    ObjectNode json = json(job, seed);
    if (job.type().makesGrid()) {
      json.put("index", position + 1);
    }
    image.recipe().ifPresent(recipe -> json.put(RECIPE, recipe));
    return text(job, seed, image.picture().size(), json);
  }

  /** The recipe that a picture carries, whoever wrote it there. */
  static Optional<String> recipe(PictureText text) {
    return text.darkroom().flatMap(PictureTexts::recipe);
  }

  private static Optional<String> recipe(String darkroom) {
    try {
      return Optional.ofNullable(JSON.readTree(darkroom).path(RECIPE).textValue());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private PictureText text(Job job, long seed, Size size, ObjectNode json) {
    Parameters p = job.parameters();
    String parameters =
        job.text()
            + p.no().map(no -> "\nNegative prompt: " + no).orElse("")
            + "\nSeed: "
            + seed
            + ", Size: "
            + size
            + ", Model: "
            + engine;
    return PictureText.of(parameters, json.toString());
  }

  private ObjectNode json(Job job, long seed) {
    Parameters p = job.parameters();
    ObjectNode json =
        JSON.createObjectNode()
            .put("job_id", job.id().toString())
            .put("type", job.type().code())
            .put("engine", engine)
            .put("prompt", job.text())
            .put("seed", seed)
            .put("aspect_ratio", p.aspectRatio().toString())
            .put("model_version", p.modelVersion())
            .put("quality", p.quality())
            .put("stylize", p.stylize())
            .put("chaos", p.chaos())
            .put("weird", p.weird())
            .put("tile", p.tile())
            .put("raw", p.raw())
            .put("niji", p.niji());
    p.no().ifPresent(no -> json.put("no", no));
    return json;
  }
}
