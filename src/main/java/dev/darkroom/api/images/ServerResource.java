package dev.darkroom.api.images;

import dev.darkroom.api.ServerState;
import dev.darkroom.payload.WireJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** What clients ask about the server itself before they log in. */
@Path("/server")
@RunOnVirtualThread
public class ServerResource {

  private final Jdbi jdbi;
  private final ServerState state;

  ServerResource(Jdbi jdbi, ServerState state) {
    this.jdbi = jdbi;
    this.state = state;
  }

  /** Whether images can be asked for and made: {@code ok} or {@code error}. */
  record ServerHealthObject(String status) {}

  /** What the server is called. */
  record ProjectObject(
      String projectName,
      @Nullable String projectDescriptor,
      @Nullable String projectLogo,
      @Nullable String projectColor) {

    static final ProjectObject DARKROOM =
        new ProjectObject("Darkroom", "Asynchronous image generation", null, null);
  }

  /** The project in its place. */
  record ServerObject(ProjectObject project) {}

  @GET
  @Path("/ping")
  @Produces(MediaType.TEXT_PLAIN)
  public String ping() {
    return "pong";
  }

  @GET
  @Path("/health")
  public Response health() {
    boolean healthy = state.hasRoom() && databaseAnswers();
    return Response.status(healthy ? 200 : 503)
        .type(MediaType.APPLICATION_JSON)
        .entity(WireJson.bytes(new ServerHealthObject(healthy ? "ok" : "error")))
        .build();
  }

  @GET
  @Path("/info")
  public Response project() {
    return DataResponse.of(new ServerObject(ProjectObject.DARKROOM));
  }

  private boolean databaseAnswers() {
    try {
      return jdbi.withHandle(
          handle -> handle.createQuery("select true").mapTo(Boolean.class).one());
    } catch (JdbiException e) {
      return false;
    }
  }
}
