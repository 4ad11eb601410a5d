package dev.darkroom.engine.sketch;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.darkroom.asset.Size;
import dev.darkroom.engine.RenderSpec;
import java.util.Optional;

/**
 * The text of a recipe: compact JSON with the number of its format. It is read as if a stranger had
 * written it: its length is bounded, numbers must lie in their range and words must be known, or
 * there is no recipe.
 */
final class RecipeText {

  static final int FORMAT = 1;

  private static final int LONGEST = 24_000;
  private static final int LARGEST_SIDE = 16_384;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(8)
                          .maxNumberLength(32)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private RecipeText() {}

  static String write(Recipe recipe) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("format", FORMAT)
            .put("prompt", recipe.prompt())
            .put("seed", recipe.seed())
            .put("width", recipe.size().width())
            .put("height", recipe.size().height())
            .put("quality", recipe.quality());
    json.set("scene", SceneText.write(recipe.scene(), JSON.createObjectNode()));
    return json.toString();
  }

  static Optional<Recipe> read(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(new Fields(JSON.readTree(text))));
    } catch (JacksonException | Fields.Strange none) {
      return Optional.empty();
    }
  }

  private static Recipe read(Fields fields) throws Fields.Strange {
    fields.whole("format", FORMAT, FORMAT);
    return new Recipe(
        SceneText.read(fields.object("scene")),
        fields.whole("seed", 0, RenderSpec.SEEDS - 1),
        new Size(
            (int) fields.whole("width", 1, LARGEST_SIDE),
            (int) fields.whole("height", 1, LARGEST_SIDE)),
        fields.number("quality", 0.25, 2),
        fields.text("prompt", Recipe.LONGEST_PROMPT));
  }
}
