package dev.darkroom.dashboard;

import dev.darkroom.api.ApiException;
import dev.darkroom.api.Problem;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** The files that pages refer to. */
@Path("/static/{hash}/{name}")
@NonBlocking
public class StaticResource {

  @GET
  public Response get(@PathParam("hash") String hash, @PathParam("name") String name) {
    StaticFile file =
        StaticFile.find(hash, name)
            .orElseThrow(() ->
                new ApiException(
                    Problem.ROUTE_NOT_FOUND,
                    "Route /static/%s/%s doesn't exist.".formatted(hash, name)));
    return Response.ok(file.bytes(), file.contentType())
        .header("Cache-Control", "public, max-age=31536000, immutable")
        .header("Vary", "Accept-Encoding")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }
}
