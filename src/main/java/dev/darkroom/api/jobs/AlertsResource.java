package dev.darkroom.api.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.darkroom.account.Caller;
import dev.darkroom.api.Authentication;
import dev.darkroom.api.FieldException;
import dev.darkroom.api.JsonBody;
import dev.darkroom.api.PathId;
import dev.darkroom.api.QueryNumber;
import dev.darkroom.webhook.Alert;
import dev.darkroom.webhook.AlertFilter;
import dev.darkroom.webhook.AlertObject;
import dev.darkroom.webhook.Alerts;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the caller should know about his receivers. */
@Path("/v1/alerts")
@RunOnVirtualThread
public class AlertsResource {

  private static final QueryNumber LIMIT = new QueryNumber("limit", 25, 1, 100);
  private static final int LONGEST_FIELD = 100;

  private final Authentication authentication;
  private final Alerts alerts;

  AlertsResource(Authentication authentication, Alerts alerts) {
    this.authentication = authentication;
    this.alerts = alerts;
  }

  /** A part of the list of alerts. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AlertListObject(List<AlertObject> data, int limit, @Nullable String nextCursor) {}

  /** The caller's alerts, newest first. */
  @GET
  public Response list(
      @HeaderParam("Authorization") @Nullable String authorization,
      @QueryParam("type") @Nullable String type,
      @QueryParam("endpoint_id") @Nullable String endpointId,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit) {
    Caller caller = authentication.require(authorization);
    AlertFilter filter =
        new AlertFilter(
            text("type", type).map(AlertsResource::type),
            text("endpoint_id", endpointId).map(id -> id(id, "endpoint_id", "uuid", "a UUID")));
    Optional<UUID> after =
        text("cursor", cursor)
            .map(id -> id(id, "cursor", "invalid", "what next_cursor of an answer was"));
    int rows = LIMIT.read(limit);
    Alerts.Part part = alerts.list(caller.accountId(), filter, after, rows);
    return SuccessResponse.json(
        new AlertListObject(
            part.alerts().stream().map(AlertObject::of).toList(),
            rows,
            part.next().map(UUID::toString).orElse(null)));
  }

  private static Optional<String> text(String field, @Nullable String text) {
    return Optional.ofNullable(text).map(given -> JsonBody.checked(field, given, LONGEST_FIELD));
  }

  private static Alert.Type type(String code) {
    return Alert.Type.parse(code)
        .orElseThrow(() ->
            new FieldException(
                "type",
                "one_of",
                "type must be one of %s, not \"%s\""
                    .formatted(
                        Arrays.stream(Alert.Type.values())
                            .map(Alert.Type::code)
                            .collect(Collectors.joining(", ")),
                        code)));
  }

  private static UUID id(String text, String field, String rule, String wanted) {
    return PathId.parse(text)
        .orElseThrow(() ->
            new FieldException(
                field, rule, "%s must be %s, not \"%s\"".formatted(field, wanted, text)));
  }
}
