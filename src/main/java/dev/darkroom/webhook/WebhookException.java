package dev.darkroom.webhook;

/** What somebody wants of an endpoint or a delivery that can't be had. */
public final class WebhookException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * @param field what of the request is wrong
   * @param message a sentence for its sender, without any secret
   */
  public WebhookException(String field, String message) {
    super(message);
    this.field = field;
  }

  public String field() {
    return field;
  }
}
