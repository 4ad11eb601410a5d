package dev.darkroom.dashboard;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** Leads admins to the first of their pages, and says of all other paths that there is nothing. */
@Path("/admin")
@RunOnVirtualThread
public class AdminResource {

  private final AdminDoor door;

  AdminResource(AdminDoor door) {
    this.door = door;
  }

  @GET
  public Response get(@Context HttpServerRequest request) {
    return door.enter(request, _ -> Pages.seeOther(AdminTab.ACCOUNTS.path()));
  }

  @GET
  @Path("/{rest: .+}")
  public Response getOther(@Context HttpServerRequest request) {
    return noSuchPage(request);
  }

  @POST
  @Path("/{rest: .+}")
  public Response postOther(@Context HttpServerRequest request) {
    return noSuchPage(request);
  }

  private Response noSuchPage(HttpServerRequest request) {
    return door.enter(
        request,
        _ -> {
          throw AdminDoor.noSuchPage(request);
        });
  }
}
