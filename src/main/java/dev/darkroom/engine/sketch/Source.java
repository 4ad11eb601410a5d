package dev.darkroom.engine.sketch;

import dev.darkroom.asset.Picture;
import dev.darkroom.engine.PictureReading;
import dev.darkroom.engine.RenderParameters;
import java.util.Optional;

/**
 * A picture that a run starts from, as the painter understands it.
 *
 * @param scene what it shows, with its colours as the scene's grade: as the recipe says for a
 *     painting of our own, else a guess
 * @param recipe how to paint it again, for a painting of our own
 */
record Source(Scene scene, Optional<Recipe> recipe) {

  /** A painting of our own. */
  static Source ours(Picture picture, Recipe recipe) {
    Scene scene = recipe.scene();
    float rise = scene.shot().framing().rise();
    float horizon = Math.min(1, Lighting.horizon(scene.place()) + rise);
    return new Source(graded(scene, Grade.of(picture, horizon, 1)), Optional.of(recipe));
  }

  /** Any other picture: place and hour are guessed from its colours, the horizon is its own. */
  static Source stranger(Picture picture, SceneReader reader) {
    PictureReading reading = PictureReading.of(picture);
    SceneDraft guess = new SceneDraft(reader.read(reading.gist(), RenderParameters.DEFAULTS));
    PictureReading.Layout layout = reading.layout();
    float horizon = Math.clamp((float) layout.horizon(), 0.3f, 0.75f);
    float rise = layout.hasHorizon() ? horizon - Lighting.horizon(guess.place) : 0;
    float sun = Math.clamp((float) layout.bright(), 0.12f, 0.88f);
    guess.shot = guess.shot.with(new Framing(rise, 1, Optional.of(sun)));
    return new Source(graded(guess.scene(), Grade.of(picture, horizon, 1)), Optional.empty());
  }

  private static Scene graded(Scene scene, Grade grade) {
    SceneDraft draft = new SceneDraft(scene);
    draft.shot = scene.shot().with(Optional.of(grade));
    return draft.scene();
  }
}
