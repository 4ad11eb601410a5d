package dev.darkroom.dashboard;

import dev.darkroom.api.ApiException;
import dev.darkroom.api.Problem;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/**
 * Where requests for the admins' pages come in. To everybody else none of them exists: they get the
 * same answer for one that there is and for one that there is not.
 */
@Singleton
final class AdminDoor {

  private final Door door;

  AdminDoor(Door door) {
    this.door = door;
  }

  /** Answers admins; those who did not log in are sent to the log-in, as from every page. */
  Response enter(HttpServerRequest request, Function<Visit, Response.ResponseBuilder> page) {
    return door.enter(
        request,
        visit -> {
          if (!visit.account().isAdmin()) {
            throw noSuchPage(request);
          }
          return page.apply(visit);
        });
  }

  static ApiException noSuchPage(HttpServerRequest request) {
    return new ApiException(
        Problem.ROUTE_NOT_FOUND, "There is no page %s.".formatted(request.path()));
  }
}
