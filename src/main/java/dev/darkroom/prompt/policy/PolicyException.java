package dev.darkroom.prompt.policy;

/** A policy file that can't be used; the message says where and why, without a full stop. */
public final class PolicyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PolicyException(String message) {
    super(message);
  }

  static PolicyException inLine(int number, String message) {
    return new PolicyException("line %d: %s".formatted(number, message));
  }
}
