package dev.darkroom.prompt.policy;

/** A prompt that the content policy refuses, with a sentence for the person who wrote it. */
public final class ContentPolicyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ContentPolicyException(Ruling.Blocked ruling) {
    super(ruling.sentence());
  }
}
