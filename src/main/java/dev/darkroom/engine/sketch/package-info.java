/**
 * The built-in painter: procedural pictures from nothing but the JVM, so that a fresh machine makes
 * pictures offline. It is no diffusion model.
 *
 * <p>The flow reads downward: {@code SketchEngine} runs a spec; {@code Studio} decides what to
 * paint for each kind of run and looks what its {@code Source}s are; {@code SceneReader} reads the
 * prompt into a {@code Scene}, with a {@code Loan} from the sources; {@code SketchRun} paints the
 * takes small, then larger; {@code ScenePainter} paints the scene on a {@code Canvas}; {@code
 * Subjects} puts the nouns into it; {@code Finish} develops the canvas into a picture and applies
 * the style. Each painting carries its {@code Recipe}, which {@code Provenance} holds against the
 * picture that it comes back with.
 *
 * <p>Invariants: the same scene, seed and size give the same pixels on one machine; a scene looks
 * the same at every size, so that previews show the picture that is coming.
 */
@NullMarked
package dev.darkroom.engine.sketch;

import org.jspecify.annotations.NullMarked;
