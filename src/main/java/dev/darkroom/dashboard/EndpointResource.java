package dev.darkroom.dashboard;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.darkroom.account.AccountSecrets;
import dev.darkroom.api.ApiException;
import dev.darkroom.api.JsonBody;
import dev.darkroom.api.PathId;
import dev.darkroom.api.Problem;
import dev.darkroom.api.SubmitRules;
import dev.darkroom.api.jobs.EndpointFields;
import dev.darkroom.api.jobs.SecretFields;
import dev.darkroom.webhook.Endpoint;
import dev.darkroom.webhook.Endpoints;
import dev.darkroom.webhook.NewEndpoint;
import dev.darkroom.webhook.Resends;
import dev.darkroom.webhook.TestCalls;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/** One of the account's endpoints, and all that its owner may do with it. */
@Path("/webhooks/endpoints/{id}")
@RunOnVirtualThread
public class EndpointResource {

  private static final int LONGEST_WORD = 300;

  private final Door door;
  private final Endpoints endpoints;
  private final Resends resends;
  private final TestCalls testCalls;
  private final SubmitRules rules;
  private final AccountSecrets secrets;
  private final EndpointPages pages;

  EndpointResource(
      Door door,
      Endpoints endpoints,
      Resends resends,
      TestCalls testCalls,
      SubmitRules rules,
      AccountSecrets secrets,
      EndpointPages pages) {
    this.door = door;
    this.endpoints = endpoints;
    this.resends = resends;
    this.testCalls = testCalls;
    this.rules = rules;
    this.secrets = secrets;
    this.pages = pages;
  }

  @GET
  public Response get(@Context HttpServerRequest request, @PathParam("id") String id) {
    return door.enter(
        request, visit -> show(visit, own(visit, id, endpoints::find), EndpointPages.News.NONE));
  }

  /** Changes what its owner chooses. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response save(
      @Context HttpServerRequest request, @PathParam("id") String id, InputStream body) {
    return door.enter(
        request,
        visit -> {
          Endpoint endpoint = own(visit, id, endpoints::find);
          JsonBody said = EndpointForm.ofChange(Form.read(body), endpoint.format());
          EndpointFields fields = new EndpointFields(said, rules, secrets);
          return act(
              visit,
              id,
              (accountId, endpointId) -> endpoints.change(accountId, endpointId, fields::applyTo),
              "Saved.");
        });
  }

  @POST
  @Path("/pause")
  public Response pause(@Context HttpServerRequest request, @PathParam("id") String id) {
    return door.enter(
        request, visit -> act(visit, id, endpoints::pause, "Paused. What is to be sent waits."));
  }

  @POST
  @Path("/resume")
  public Response resume(@Context HttpServerRequest request, @PathParam("id") String id) {
    return door.enter(
        request, visit -> act(visit, id, endpoints::resume, "Resumed. What waited is sent."));
  }

  /** Turns on an endpoint that was disabled. */
  @POST
  @Path("/enable")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response enable(
      @Context HttpServerRequest request, @PathParam("id") String id, InputStream body) {
    return door.enter(
        request,
        visit -> {
          boolean resendMissed = !Form.read(body).all("resend_missed").isEmpty();
          Endpoint enabled = own(visit, id, endpoints::enable);
          boolean sends = resendMissed && resends.startMissed(enabled).isPresent();
          return visit.isPart()
              ? show(
                  visit,
                  enabled,
                  EndpointPages.News.of(
                      sends ? "Turned on. What it missed is being sent." : "Turned on."))
              : Pages.seeOther(path(enabled));
        });
  }

  /** Calls it once, now, and says what came of it. */
  @POST
  @Path("/test")
  public Response test(@Context HttpServerRequest request, @PathParam("id") String id) {
    return door.enter(
        request,
        visit -> {
          EndpointPages.News news = EndpointPages.News.of(own(visit, id, testCalls::call));
          return show(visit, own(visit, id, endpoints::find), news);
        });
  }

  /** Gives it another secret, and shows it. */
  @POST
  @Path("/rotate-secret")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response rotateSecret(
      @Context HttpServerRequest request, @PathParam("id") String id, InputStream body) {
    return door.enter(
        request,
        visit -> {
          SecretFields fields = secretFields(Form.read(body));
          NewEndpoint rotated =
              own(
                  visit,
                  id,
                  (accountId, endpointId) ->
                      endpoints.rotateSecret(
                          accountId, endpointId, fields.overlap(), fields.secret()));
          return show(
              visit,
              rotated.endpoint(),
              EndpointPages.News.of(
                  "The secret is rotated. Copy the new one now.", rotated.secret()));
        });
  }

  private static SecretFields secretFields(Form form) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    form.text("overlap", LONGEST_WORD).ifPresent(overlap -> fields.put("overlap", overlap));
    form.text("secret", LONGEST_WORD).ifPresent(secret -> fields.put("secret", secret));
    return new SecretFields(JsonBody.of(fields));
  }

  /** Ends the old secret's last use before its time. */
  @POST
  @Path("/switch-secret")
  public Response switchSecret(@Context HttpServerRequest request, @PathParam("id") String id) {
    return door.enter(
        request,
        visit ->
            act(
                visit,
                id,
                endpoints::switchToNewSecret,
                "X-Midjourney-Signature is the new secret's from now on."));
  }

  @POST
  @Path("/delete")
  public Response delete(@Context HttpServerRequest request, @PathParam("id") String id) {
    return door.enter(
        request,
        visit -> {
          own(
              visit,
              id,
              (accountId, endpointId) ->
                  Optional.of(true).filter(_ -> endpoints.delete(accountId, endpointId)));
          return visit.isPart()
              ? Response.noContent().header("HX-Redirect", "/webhooks")
              : Pages.seeOther("/webhooks");
        });
  }

  private Response.ResponseBuilder act(
      Visit visit, String id, BiFunction<UUID, UUID, Optional<Endpoint>> action, String done) {
    Endpoint endpoint = own(visit, id, action);
    return visit.isPart()
        ? show(visit, endpoint, EndpointPages.News.of(done))
        : Pages.seeOther(path(endpoint));
  }

  private Response.ResponseBuilder show(Visit visit, Endpoint endpoint, EndpointPages.News news) {
    return Pages.show("endpoint", pages.page(visit, endpoint, news));
  }

  private static String path(Endpoint endpoint) {
    return "/webhooks/endpoints/" + endpoint.id();
  }

  private static <T> T own(Visit visit, String id, BiFunction<UUID, UUID, Optional<T>> action) {
    return PathId.parse(id)
        .flatMap(endpointId -> action.apply(visit.accountId(), endpointId))
        .orElseThrow(() ->
            new ApiException(
                Problem.NOT_FOUND, "There is no endpoint with the id \"%s\".".formatted(id)));
  }
}
