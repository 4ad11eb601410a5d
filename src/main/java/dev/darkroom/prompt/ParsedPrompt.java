package dev.darkroom.prompt;

import java.util.List;

/**
 * A prompt taken apart.
 *
 * @param text the words to paint, with single spaces between them; empty when the prompt was only
 *     pictures and flags, as a blend's may be
 * @param imageUrls the reference pictures that stood at its front, in their order, as they were
 *     written: {@code http} or {@code https} URLs that nobody has looked at yet
 * @param overrides what its flags asked for
 */
public record ParsedPrompt(String text, List<String> imageUrls, ParameterOverrides overrides) {

  public ParsedPrompt {
    imageUrls = List.copyOf(imageUrls);
  }
}
