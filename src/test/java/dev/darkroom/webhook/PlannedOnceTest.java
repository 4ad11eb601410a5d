package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.job.Job;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The statements that run for each event and each claim take longer to plan than to run. A
 * connection plans each once, however often, and with whatever values, it runs it.
 */
@Timeout(60)
class PlannedOnceTest {

  /** More than the driver runs before it has the server keep a statement. */
  private static final int TIMES = 15;

  private static final String URL = "https://hooks.example/x";
  private static final DeliveryRig RIG = new DeliveryRig();

  @BeforeEach
  void clear() {
    RIG.clear();
  }

  @AfterAll
  static void close() {
    RIG.close();
  }

  /** How often the server has planned a statement that a connection keeps. */
  record Plans(boolean keptOneForAll, int madeForOneCall) {}

  @Test
  void whatIsOwedIsPlannedOnceForAllEvents() {
    RIG.endpoints(URL, "https://else.example/x");
    RIG.jobsEndpoint("https://third.example/x");
    List<Plans> plans =
        plans(
            "%insert into event_body%",
            handle -> {
              // Each with other receivers and other bodies.
              Job job = RIG.submit(handle);
              var _ = RIG.jobs.cancel(handle, job.id(), RIG.clock.instant());
            });

    assertThat(RIG.count("delivery")).isEqualTo(5 * TIMES);
    assertThat(plans).containsExactly(new Plans(true, 0));
  }

  @Test
  void aClaimIsPlannedOnceForAllLanes() {
    for (int i = 0; i < TIMES; i++) {
      RIG.cancel(RIG.submitResult("https://host-%d.example/x".formatted(i % 4)));
    }
    List<Plans> plans =
        plans("%as turn (account_id, lane, calls)%", handle -> RIG.claim(handle, RIG.node, 1));

    assertThat(RIG.count("delivery where lease_owner is not null")).isEqualTo(TIMES);
    assertThat(plans).containsExactly(new Plans(true, 0));
  }

  /** Of the statement like this, once one connection has done the work so many times. */
  private static List<Plans> plans(String statement, Consumer<Handle> work) {
    return RIG.jdbi.withHandle(handle -> {
      for (int i = 0; i < TIMES; i++) {
        handle.useTransaction(work::accept);
      }
      return handle
          .createQuery(
              """
              select generic_plans > 0 as kept, custom_plans from pg_prepared_statements
              where statement like :statement
              """)
          .bind("statement", statement)
          .map((row, context) -> new Plans(row.getBoolean("kept"), row.getInt("custom_plans")))
          .list();
    });
  }
}
