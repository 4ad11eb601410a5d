package dev.darkroom.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** What {@code /health/live} and {@code /health/ready} ask. */
@ApplicationScoped
public class HealthChecks {

  private final Jdbi jdbi;
  private final ServerState state;

  HealthChecks(Jdbi jdbi, ServerState state) {
    this.jdbi = jdbi;
    this.state = state;
  }

  /** The process answers. */
  @Produces
  @Liveness
  HealthCheck process() {
    return () -> HealthCheckResponse.up("process");
  }

  /** The database answers. */
  @Produces
  @Readiness
  HealthCheck database() {
    return () -> HealthCheckResponse.named("database").status(databaseAnswers()).build();
  }

  /** There is room for pictures. */
  @Produces
  @Readiness
  HealthCheck disk() {
    return () -> HealthCheckResponse.named("disk").status(state.hasRoom()).build();
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
