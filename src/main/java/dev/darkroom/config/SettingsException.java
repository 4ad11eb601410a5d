package dev.darkroom.config;

/** A setting that can't be used; the message is a sentence for the operator. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SettingsException(String message) {
    super(message);
  }
}
