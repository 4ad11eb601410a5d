package dev.darkroom.api;

/** What can be wrong with a request, with what either API calls it. */
public enum Problem {
  INVALID_REQUEST(400, "INVALID_PAYLOAD", "invalid_request"),
  INVALID_VALUE(400, "FAILED_VALIDATION", "invalid_parameter"),
  CONTENT_POLICY_VIOLATION(400, "FAILED_VALIDATION", "content_policy_violation"),
  INVALID_QUERY(400, "INVALID_QUERY", "invalid_parameter"),
  ILLEGAL_TRANSFORMATION(400, "ILLEGAL_ASSET_TRANSFORMATION", "invalid_parameter"),
  INVALID_IMAGE(400, "FAILED_VALIDATION", "image_invalid"),
  NOT_CANCELLABLE(400, "FAILED_VALIDATION", "job_not_cancellable"),
  UNAUTHENTICATED(403, "FORBIDDEN", 401, "unauthorized"),
  WRONG_TOKEN(401, "INVALID_CREDENTIALS", "unauthorized"),
  EXPIRED_TOKEN(401, "TOKEN_EXPIRED", "unauthorized"),
  FORBIDDEN(403, "FORBIDDEN", "forbidden"),
  JOB_NOT_FOUND(403, "FORBIDDEN", 404, "job_not_found"),
  NOT_FOUND(403, "FORBIDDEN", 404, "not_found"),
  ROUTE_NOT_FOUND(404, "ROUTE_NOT_FOUND", "not_found"),
  METHOD_NOT_ALLOWED(405, "METHOD_NOT_ALLOWED", "method_not_allowed"),
  IDEMPOTENCY_CONFLICT(409, "CONFLICT", "idempotency_conflict"),
  TOO_LARGE(413, "CONTENT_TOO_LARGE", "payload_too_large"),
  UNSUPPORTED_MEDIA_TYPE(415, "UNSUPPORTED_MEDIA_TYPE", "unsupported_media_type"),
  BAD_RANGE(416, "RANGE_NOT_SATISFIABLE", "invalid_request"),
  RATE_LIMITED(429, "REQUESTS_EXCEEDED", "rate_limited"),
  QUEUE_FULL(429, "REQUESTS_EXCEEDED", "queue_full"),
  INTERNAL(500, "INTERNAL_SERVER_ERROR", "internal_error"),
  UNAVAILABLE(503, "SERVICE_UNAVAILABLE", "unavailable");

  private final int imagesStatus;
  private final String imagesCode;
  private final int jobsStatus;
  private final String jobsCode;

  Problem(int status, String imagesCode, String jobsCode) {
    this(status, imagesCode, status, jobsCode);
  }

  Problem(int imagesStatus, String imagesCode, int jobsStatus, String jobsCode) {
    this.imagesStatus = imagesStatus;
    this.imagesCode = imagesCode;
    this.jobsStatus = jobsStatus;
    this.jobsCode = jobsCode;
  }

  /** The HTTP status of an answer on that API. */
  public int status(boolean jobsApi) {
    return jobsApi ? jobsStatus : imagesStatus;
  }

  String code(boolean jobsApi) {
    return jobsApi ? jobsCode : imagesCode;
  }
}
