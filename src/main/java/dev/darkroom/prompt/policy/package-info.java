/**
 * The content policy: which prompts a server doesn't take, by lists of words that its operator
 * keeps in a file.
 *
 * <p>A {@link dev.darkroom.prompt.policy.ContentPolicy} finds listed words in a text, whole words
 * only, however they are disguised; {@link dev.darkroom.prompt.policy.ContentRules} adds what
 * follows from a find. Matching is pure and its work is bounded by the text's length; {@link
 * dev.darkroom.prompt.policy.PolicyFile} alone touches the disk. The package judges words and not
 * meaning: it knows no context, and does not look at pictures.
 */
@NullMarked
package dev.darkroom.prompt.policy;

import org.jspecify.annotations.NullMarked;
