package dev.darkroom.engine.sketch;

/**
 * What a scene may take from the pictures it starts from, where its prompt leaves something open.
 *
 * @param scene what those pictures show
 * @param freedom how far the new scene may leave them: 0 is not at all, 1 is freely
 */
record Loan(Scene scene, float freedom) {

  /** How much of the way to the colours of its sources a picture goes that may not leave them. */
  private static final float FULL_GRADE = 0.9f;

  /** How the new scene is taken: as the sources were, the less so the freer it is. */
  Shot shot(Film film, boolean tiled) {
    Framing lent = scene.shot().framing();
    float kept = 1 - freedom;
    Framing framing =
        new Framing(lent.rise() * kept, Curves.mix(lent.eye(), 1, freedom), lent.sun());
    return new Shot(
        framing, film, tiled, scene.shot().grade().map(grade -> grade.shared(FULL_GRADE * kept)));
  }
}
