package dev.darkroom.api;

import java.util.Map;

/** A request that can't be met, in terms that both envelopes can say. */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final transient Map<String, String> headers;

  public ApiException(Problem problem, String message) {
    this(problem, message, Map.of());
  }

  public ApiException(Problem problem, String message, Map<String, String> headers) {
    super(message);
    this.problem = problem;
    this.headers = Map.copyOf(headers);
  }

  public Problem problem() {
    return problem;
  }

  public Map<String, String> headers() {
    return headers;
  }
}
