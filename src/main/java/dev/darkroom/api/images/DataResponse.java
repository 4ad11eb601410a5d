package dev.darkroom.api.images;

import dev.darkroom.payload.WireJson;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The envelope of every success: {@code {"data": ...}}. */
record DataResponse(Object data) {

  static Response of(Object data) {
    return Response.ok(WireJson.bytes(new DataResponse(data)), MediaType.APPLICATION_JSON).build();
  }
}
