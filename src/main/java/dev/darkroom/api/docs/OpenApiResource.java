package dev.darkroom.api.docs;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** What can be asked of the server, for programs. */
@Path("/openapi.json")
@NonBlocking
public class OpenApiResource {

  private final ServedDocuments documents;

  OpenApiResource(ServedDocuments documents) {
    this.documents = documents;
  }

  @GET
  public Response get(@Context Request request) {
    return documents.openApi().answer(request).build();
  }
}
