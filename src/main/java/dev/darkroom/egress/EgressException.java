package dev.darkroom.egress;

import java.io.Serial;

/**
 * A URL that the server does not call. The message is a sentence for the person who named the URL;
 * it never holds the URL's user name, password, path or query.
 */
public final class EgressException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final String sentence;

  EgressException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  @Override
  public String getMessage() {
    return sentence;
  }
}
