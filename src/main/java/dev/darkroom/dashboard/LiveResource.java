package dev.darkroom.dashboard;

import dev.darkroom.account.Caller;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** The stream that keeps open pages fresh. */
@Path("/live")
public class LiveResource {

  private final Door door;
  private final LiveCards liveCards;

  LiveResource(Door door, LiveCards liveCards) {
    this.door = door;
    this.liveCards = liveCards;
  }

  /**
   * The reader's cards as they change. A stream can't renew a session; where it is time, the page
   * does that with a request of its own and comes again.
   */
  @GET
  @Blocking
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.TEXT_PLAIN)
  public Multi<OutboundSseEvent> get(@Context HttpServerRequest request, @Context Sse sse) {
    Caller caller =
        door.callerOf(request)
            .orElseThrow(() ->
                new WebApplicationException(Response.status(Response.Status.FORBIDDEN).build()));
    return liveCards.follow(caller.accountId(), sse);
  }

  /** Renews the session of a page whose stream was refused. */
  @GET
  @Path("/session")
  @RunOnVirtualThread
  public Response renew(@Context HttpServerRequest request) {
    return door.enter(request, _ -> Response.noContent());
  }
}
