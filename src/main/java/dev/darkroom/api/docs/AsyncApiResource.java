package dev.darkroom.api.docs;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** What the server sends to webhooks, for programs. */
@Path("/asyncapi.json")
@NonBlocking
public class AsyncApiResource {

  private final ServedDocuments documents;

  AsyncApiResource(ServedDocuments documents) {
    this.documents = documents;
  }

  @GET
  public Response get(@Context Request request) {
    return documents.asyncApi().answer(request).build();
  }
}
