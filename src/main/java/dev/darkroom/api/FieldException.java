package dev.darkroom.api;

/** A field of a body that can't be taken. */
public final class FieldException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String rule;

  /**
   * @param field its name
   * @param rule what it breaks, in one word, such as {@code required}
   * @param message a sentence that names the field, the value and what is allowed
   */
  public FieldException(String field, String rule, String message) {
    super(message);
    this.field = field;
    this.rule = rule;
  }

  public String field() {
    return field;
  }

  public String rule() {
    return rule;
  }
}
