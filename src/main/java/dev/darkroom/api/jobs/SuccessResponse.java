package dev.darkroom.api.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.darkroom.payload.WireJson;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** The envelope of what was done: {@code {"status":"SUCCESS","message":..,"data":{..}}}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SuccessResponse(String status, String message, @Nullable Object data) {

  static Response of(String message, Object data) {
    return json(new SuccessResponse("SUCCESS", message, data));
  }

  /** The answer with the path where what goes on after it may be watched. */
  static Response at(String location, Response answer) {
    return Response.fromResponse(answer).header(HttpHeaders.LOCATION, location).build();
  }

  static Response of(String message) {
    return json(new SuccessResponse("SUCCESS", message, null));
  }

  /** A wire record as it is, without an envelope. */
  static Response json(Object wireRecord) {
    return Response.ok(WireJson.bytes(wireRecord), MediaType.APPLICATION_JSON).build();
  }
}
