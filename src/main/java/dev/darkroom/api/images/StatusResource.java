package dev.darkroom.api.images;

import dev.darkroom.api.Authentication;
import dev.darkroom.api.ServerState;
import dev.darkroom.job.QueueGate;
import dev.darkroom.payload.WireTime;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether pictures are being made. */
@Path("/items/status")
@RunOnVirtualThread
public class StatusResource {

  private final Authentication authentication;
  private final ServerState state;
  private final QueueGate gate;
  private final InstantSource clock;

  StatusResource(
      Authentication authentication, ServerState state, QueueGate gate, InstantSource clock) {
    this.authentication = authentication;
    this.state = state;
    this.gate = gate;
    this.clock = clock;
  }

  /** The one row of the collection. */
  record StatusObject(
      int id,
      String botStatus,
      @Nullable String message,
      String dateCreated,
      String dateUpdated,
      @Nullable UUID userCreated,
      @Nullable UUID userUpdated) {}

  @GET
  public Response get(
      @HeaderParam("Authorization") @Nullable String authorization,
      @QueryParam("access_token") @Nullable String accessToken) {
    authentication.require(authorization, accessToken);
    Bot bot = bot();
    return DataResponse.of(
        new StatusObject(
            1,
            bot.status,
            bot.message,
            WireTime.format(state.startedAt()),
            WireTime.format(clock.instant()),
            null,
            null));
  }

  /**
   * Whether it works.
   *
   * @param message why it does not
   */
  private record Bot(String status, @Nullable String message) {}

  private Bot bot() {
    if (state.isStopping()) {
      return new Bot("paused", "The server is stopping; pictures are made when it is back.");
    }
    if (!state.hasRoom()) {
      return new Bot(
          "unhealthy", "The server has less than 1 GB of free disk and makes no pictures.");
    }
    return gate.pause().isPresent()
        ? new Bot("paused", "An admin has paused the queue; what is asked for is made later.")
        : new Bot("healthy", null);
  }
}
