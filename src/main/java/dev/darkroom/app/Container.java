package dev.darkroom.app;

import dev.darkroom.account.AccountSecrets;
import dev.darkroom.account.Accounts;
import dev.darkroom.account.SecretRotations;
import dev.darkroom.account.Sessions;
import dev.darkroom.api.Authentication;
import dev.darkroom.api.CorsOrigins;
import dev.darkroom.api.ServerState;
import dev.darkroom.api.SubmitRules;
import dev.darkroom.api.images.ListLimit;
import dev.darkroom.api.jobs.LiveEvents;
import dev.darkroom.api.jobs.Submissions;
import dev.darkroom.asset.Bucket;
import dev.darkroom.asset.variant.Variants;
import dev.darkroom.dashboard.FirstLoginHint;
import dev.darkroom.dashboard.LiveCards;
import dev.darkroom.job.Jobs;
import dev.darkroom.job.QueueGate;
import dev.darkroom.overview.EngineReports;
import dev.darkroom.overview.QueueReports;
import dev.darkroom.overview.SystemReports;
import dev.darkroom.payload.PublicUrl;
import dev.darkroom.source.Uploads;
import dev.darkroom.webhook.Alerts;
import dev.darkroom.webhook.Deliveries;
import dev.darkroom.webhook.Endpoints;
import dev.darkroom.webhook.Resends;
import dev.darkroom.webhook.TestCalls;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Hands the server's parts to the container that answers requests. They are wired by {@link
 * DarkroomServer} before the container starts, since the database must be up first and its troubles
 * told in a sentence.
 */
@ApplicationScoped
public class Container {

  private static volatile @Nullable DarkroomServer server;

  static void serve(DarkroomServer opened) {
    server = opened;
  }

  static DarkroomServer server() {
    return Objects.requireNonNull(server, "the server is opened before the container starts");
  }

  void stop(@Observes ShutdownEvent event) {
    server().stop();
  }

  @Produces
  @Singleton
  Jdbi jdbi() {
    return server().parts().jdbi();
  }

  @Produces
  @Singleton
  InstantSource clock() {
    return server().parts().clock();
  }

  @Produces
  @Singleton
  Accounts accounts() {
    return server().parts().accounts();
  }

  @Produces
  @Singleton
  Sessions sessions() {
    return server().parts().sessions();
  }

  @Produces
  @Singleton
  Authentication authentication() {
    return server().parts().authentication();
  }

  @Produces
  @Singleton
  CorsOrigins corsOrigins() {
    return server().parts().corsOrigins();
  }

  @Produces
  @Singleton
  Jobs jobs() {
    return server().parts().jobs();
  }

  @Produces
  @Singleton
  Bucket bucket() {
    return server().parts().bucket();
  }

  @Produces
  @Singleton
  Variants variants() {
    return server().parts().variants();
  }

  @Produces
  @Singleton
  PublicUrl publicUrl() {
    return server().parts().publicUrl();
  }

  @Produces
  @Singleton
  SubmitRules submitRules() {
    return server().parts().submitRules();
  }

  @Produces
  @Singleton
  Submissions submissions() {
    return server().parts().submissions();
  }

  @Produces
  @Singleton
  Uploads uploads() {
    return server().parts().uploads();
  }

  @Produces
  @Singleton
  LiveEvents liveEvents() {
    return server().parts().liveEvents();
  }

  @Produces
  @Singleton
  LiveCards liveCards() {
    return server().parts().liveCards();
  }

  @Produces
  @Singleton
  FirstLoginHint firstLoginHint() {
    return server().parts().firstLoginHint();
  }

  @Produces
  @Singleton
  AccountSecrets secrets() {
    return server().parts().secrets();
  }

  @Produces
  @Singleton
  SecretRotations secretRotations() {
    return server().parts().secretRotations();
  }

  @Produces
  @Singleton
  Endpoints endpoints() {
    return server().parts().endpoints();
  }

  @Produces
  @Singleton
  Deliveries deliveries() {
    return server().parts().deliveries();
  }

  @Produces
  @Singleton
  Resends resends() {
    return server().parts().resends();
  }

  @Produces
  @Singleton
  TestCalls testCalls() {
    return server().parts().testCalls();
  }

  @Produces
  @Singleton
  Alerts alerts() {
    return server().parts().alerts();
  }

  @Produces
  @Singleton
  ListLimit listLimit() {
    return server().parts().listLimit();
  }

  @Produces
  @Singleton
  QueueGate queueGate() {
    return server().parts().queueGate();
  }

  @Produces
  @Singleton
  QueueReports queueReports() {
    return server().parts().queueReports();
  }

  @Produces
  @Singleton
  EngineReports engineReports() {
    return server().parts().engineReports();
  }

  @Produces
  @Singleton
  SystemReports systemReports() {
    return server().parts().systemReports();
  }

  @Produces
  @Singleton
  ServerState serverState() {
    return server().parts().state();
  }
}
