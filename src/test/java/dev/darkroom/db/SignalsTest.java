package dev.darkroom.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SignalsTest {

  private static final Signal.Topic TOPIC = Signal.Topic.JOB_CHANGED;

  private final Database database = open();
  private final Signals here = new Signals(database);
  private final Signals there = new Signals(database);
  private final List<Signal> heardHere = new CopyOnWriteArrayList<>();
  private final List<Signal> heardThere = new CopyOnWriteArrayList<>();

  @BeforeEach
  void subscribe() {
    here.subscribe(TOPIC, heardHere::add);
    there.subscribe(TOPIC, heardThere::add);
  }

  @AfterEach
  void close() {
    here.close();
    there.close();
    database.close();
  }

  @Test
  void ownSubscribersHearAtOnceAndOnce() {
    startBoth();
    Signal signal = new Signal(TOPIC, "a job");

    here.publish(signal);

    assertThat(heardHere).containsExactly(signal);
    await().untilAsserted(() -> assertThat(heardThere).contains(signal));
    assertThat(heardHere).containsExactly(signal);
  }

  @Test
  void otherNodesHearEachOther() {
    startBoth();

    here.publish(new Signal(TOPIC, "from here"));
    there.publish(new Signal(TOPIC, "from there"));

    await().untilAsserted(() -> assertThat(heardThere).contains(new Signal(TOPIC, "from here")));
    await().untilAsserted(() -> assertThat(heardHere).contains(new Signal(TOPIC, "from there")));
  }

  @Test
  void moreThanOneNotificationCanCarryAllArrives() {
    startBoth();
    for (int i = 0; i < 1_000; i++) {
      here.publish(new Signal(TOPIC, "job " + i));
    }

    await().untilAsserted(() -> assertThat(heardThere).hasSize(1_000).doesNotHaveDuplicates());
  }

  @Test
  void oneTopicDoesNotHearAnother() {
    startBoth();

    here.publish(Signal.all(Signal.Topic.DELIVERY_DUE));
    here.publish(Signal.all(TOPIC));

    await().untilAsserted(() -> assertThat(heardThere).containsExactly(Signal.all(TOPIC)));
  }

  @Test
  void anEndedSubscriptionHearsNothing() {
    Runnable end = here.subscribe(Signal.Topic.JOB_DUE, heardHere::add);
    end.run();

    here.publish(Signal.all(Signal.Topic.JOB_DUE));

    assertThat(heardHere).isEmpty();
  }

  @Test
  void aListenerThatWasCutOffComesBackAndLooksAtEverything() {
    startBoth();

    assertThat(cutOffListeners()).isEqualTo(2);
    await().untilAsserted(() -> assertThat(heardThere).contains(Signal.all(TOPIC)));
    here.publish(new Signal(TOPIC, "afterwards"));

    await().untilAsserted(() -> assertThat(heardThere).contains(new Signal(TOPIC, "afterwards")));
  }

  @Test
  void aSignalIsReadAsItWasWritten() {
    Signal signal = new Signal(TOPIC, "a key with spaces");

    assertThat(Signal.decode(signal.encoded())).contains(signal);
    assertThat(Signal.decode(Signal.all(TOPIC).encoded())).contains(Signal.all(TOPIC));
  }

  @Test
  void whatNewerNodesTellIsPassedOver() {
    assertThat(Signal.decode("A_NEW_TOPIC key")).isEmpty();
    assertThat(Signal.decode("")).isEmpty();
  }

  /** Both listen once each has told its subscribers to look at everything. */
  private void startBoth() {
    here.start();
    there.start();
    await().until(() -> !heardHere.isEmpty() && !heardThere.isEmpty());
    heardHere.clear();
    heardThere.clear();
  }

  private long cutOffListeners() {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select count(pg_terminate_backend(pid)) from pg_stat_activity
                    where datname = current_database() and query like 'listen %'
                    """)
                .mapTo(Long.class)
                .one());
  }

  private static Database open() {
    TestDatabase.Connection fresh = TestDatabase.create();
    return Database.open(new DatabaseSettings(fresh.jdbcUrl(), fresh.user(), fresh.password(), 4));
  }
}
