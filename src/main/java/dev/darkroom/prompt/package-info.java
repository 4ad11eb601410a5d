/**
 * The prompt language: a prompt's text becomes words to paint, pictures to look at and parameters.
 *
 * <p>A request says parameters in two places, as fields of its body and as {@code --flags} inside
 * the prompt. Each {@link dev.darkroom.prompt.Parameter} is written down once, with its name in
 * both places and the values it allows; {@link dev.darkroom.prompt.ParameterOverrides} is what a
 * caller asked for explicitly, from one place or from both, and {@link
 * dev.darkroom.prompt.Parameters} what a job then runs with.
 *
 * <p>Invariants: the package is pure (no clock, no randomness, no I/O); the work is bounded by the
 * prompt's length; whatever the input, there is a result or a {@link
 * dev.darkroom.prompt.PromptException} that a person can act on; a set of overrides printed as
 * flags and parsed again is the same set. The package does not fetch the pictures it finds, and
 * does not judge whether their URLs may be fetched.
 */
@NullMarked
package dev.darkroom.prompt;

import org.jspecify.annotations.NullMarked;
