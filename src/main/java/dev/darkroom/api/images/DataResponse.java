package dev.darkroom.api.images;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.darkroom.payload.WireJson;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of every success: {@code {"data": ...}}.
 *
 * @param meta what was counted, where that was asked for
 */
record DataResponse(
    Object data, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Integer> meta) {

  static Response of(Object data) {
    return of(data, Map.of());
  }

  static Response of(Object data, Map<String, Integer> meta) {
    DataResponse envelope = new DataResponse(data, meta.isEmpty() ? null : meta);
    return Response.ok(WireJson.bytes(envelope), MediaType.APPLICATION_JSON).build();
  }
}
