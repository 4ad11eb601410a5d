package dev.darkroom.dashboard;

import dev.darkroom.account.AccountSecrets;
import dev.darkroom.api.JsonBody;
import dev.darkroom.api.SubmitRules;
import dev.darkroom.api.jobs.EndpointFields;
import dev.darkroom.api.jobs.SecretFields;
import dev.darkroom.webhook.AlertFilter;
import dev.darkroom.webhook.Alerts;
import dev.darkroom.webhook.Endpoint;
import dev.darkroom.webhook.Endpoints;
import dev.darkroom.webhook.NewEndpoint;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The account's endpoints, and making one. */
@Path("/webhooks")
@RunOnVirtualThread
public class WebhooksResource {

  /** How many alerts are looked at; older ones are no news. */
  private static final int ALERTS = 50;

  private final Door door;
  private final Endpoints endpoints;
  private final Alerts alerts;
  private final SubmitRules rules;
  private final AccountSecrets secrets;
  private final EndpointPages pages;
  private final InstantSource clock;

  WebhooksResource(
      Door door,
      Endpoints endpoints,
      Alerts alerts,
      SubmitRules rules,
      AccountSecrets secrets,
      EndpointPages pages,
      InstantSource clock) {
    this.door = door;
    this.endpoints = endpoints;
    this.alerts = alerts;
    this.rules = rules;
    this.secrets = secrets;
    this.pages = pages;
    this.clock = clock;
  }

  @GET
  public Response get(@Context HttpServerRequest request) {
    return door.enter(request, visit -> Pages.show("webhooks", page(visit)));
  }

  private WebhooksPage page(Visit visit) {
    UUID accountId = visit.accountId();
    Instant now = clock.instant();
    List<Endpoint> shown = endpoints.list(accountId);
    AlertFilter all = new AlertFilter(Optional.empty(), Optional.empty());
    return new WebhooksPage(
        visit.frame(Frame.Place.WEBHOOKS),
        pages.summaries(shown, accountId, new Ago(now)),
        OpenAlert.of(
            alerts.list(accountId, all, Optional.empty(), ALERTS).alerts(),
            shown.stream().collect(Collectors.toMap(Endpoint::id, Function.identity())),
            now),
        new Ago(now));
  }

  /** Makes an endpoint, and shows it with its secret. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response create(@Context HttpServerRequest request, InputStream body) {
    return door.enter(request, visit -> create(visit, EndpointForm.ofNew(Form.read(body))));
  }

  private Response.ResponseBuilder create(Visit visit, JsonBody said) {
    EndpointFields fields = new EndpointFields(said, rules, secrets);
    NewEndpoint made =
        endpoints.create(
            visit.accountId(), fields.format(), fields.settings(), new SecretFields(said).secret());
    EndpointPages.News news =
        EndpointPages.News.of("The endpoint is made. Copy its secret now.", made.secret());
    return Pages.show("endpoint", pages.page(visit, made.endpoint(), news))
        .header("HX-Push-Url", "/webhooks/endpoints/" + made.endpoint().id());
  }
}
