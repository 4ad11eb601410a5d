package dev.darkroom.prompt;

/** A prompt or a parameter that can't be taken, with a sentence for the person who wrote it. */
public final class PromptException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String field;

  public PromptException(String field, String message) {
    super(message);
    this.field = field;
  }

  /**
   * The request's field at fault: that of the parameter, such as {@code aspect_ratio}, or prompt.
   */
  public String field() {
    return field;
  }
}
