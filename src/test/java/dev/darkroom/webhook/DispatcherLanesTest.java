package dev.darkroom.webhook;

import static dev.darkroom.webhook.HookReceiver.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.darkroom.job.Job;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one receiver does to another, and what becomes of one that fails. */
@Timeout(60)
class DispatcherLanesTest {

  private static final DeliveryRig RIG = new DeliveryRig();
  private static final SenderRig SENDERS = new SenderRig();

  private final List<AutoCloseable> opened = new ArrayList<>();
  private Dispatcher dispatcher = dispatcher();

  @BeforeEach
  void clear() {
    RIG.clear();
    dispatcher = dispatcher();
  }

  @AfterEach
  void closeReceivers() throws Exception {
    for (AutoCloseable receiver : opened) {
      receiver.close();
    }
  }

  @AfterAll
  static void close() {
    SENDERS.close();
    RIG.close();
  }

  @Test
  void oneThatHangsAmongFiftyHoldsUpNoOther() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    HookReceiver hanging =
        receiver(_ -> {
          never.await();
          return status(200);
        });
    List<HookReceiver> others = new ArrayList<>();
    for (int i = 0; i < 49; i++) {
      others.add(receiver(_ -> status(200)));
    }
    for (int round = 1; round <= 2; round++) {
      for (int i = 0; i < 10; i++) {
        RIG.cancel(RIG.submitResult(hanging.url()));
      }
      for (HookReceiver other : others) {
        RIG.cancel(RIG.submitResult(other.url()));
      }
      int expected = 49 * round;
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(2))
          .until(() -> {
            dispatcher.dispatch();
            return RIG.count("delivery where state = 'delivered'") == expected;
          });
    }

    assertThat(hanging.hooks()).hasSize(LaneCap.FIRST);
    await().until(() -> dispatcher.underWay() == LaneCap.FIRST);
    never.countDown();
    RIG.dispatchAll(dispatcher);
    assertThat(hanging.hooks()).hasSize(20);
  }

  @Test
  void callsUnderWayGrowWithSuccess() throws Exception {
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    HookReceiver receiver =
        receiver(_ -> {
          most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
          atOnce.decrementAndGet();
          return status(200);
        });
    for (int i = 0; i < 30; i++) {
      RIG.cancel(RIG.submitResult(receiver.url()));
    }
    List<Integer> begun = new ArrayList<>();
    do {
      dispatcher.dispatch();
      begun.add(dispatcher.underWay());
      DeliveryRig.awaitIdle(dispatcher);
    } while (receiver.hooks().size() < 30);

    // Calls that have ended meanwhile are not counted, so these are upper bounds.
    assertThat(begun.get(0)).isLessThanOrEqualTo(2);
    assertThat(begun.get(1)).isLessThanOrEqualTo(4);
    assertThat(begun.get(2)).isLessThanOrEqualTo(8);
    assertThat(begun).hasSize(4);
    assertThat(most.get()).isLessThanOrEqualTo(16);
  }

  @Test
  void tenFailuresOpenTheBreakerAndOneProbeAtATimeAsksUntilItCloses() throws Exception {
    HookReceiver receiver = receiver(_ -> status(500));
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      jobs.add(RIG.cancel(RIG.submitResult(receiver.url())));
    }
    RIG.dispatchAll(dispatcher);
    // The lane begins two at a time and never grows.
    assertThat(receiver.hooks()).hasSize(10);
    assertThat(RIG.count("delivery where attempts = 0 and lease_owner is null")).isEqualTo(20);

    RIG.clock.advance(Duration.ofSeconds(4));
    RIG.dispatchAll(dispatcher);
    assertThat(receiver.hooks()).hasSize(10);
    RIG.clock.advance(Duration.ofSeconds(2));
    RIG.dispatchAll(dispatcher);
    assertThat(receiver.hooks()).hasSize(11);
    RIG.clock.advance(Duration.ofSeconds(9));
    RIG.dispatchAll(dispatcher);
    assertThat(receiver.hooks()).hasSize(11);

    receiver.answer(200);
    RIG.clock.advance(Duration.ofSeconds(2));
    RIG.dispatchAll(dispatcher);
    assertThat(receiver.hooks()).hasSizeBetween(12, 29);
    for (int second = 0; second < 2; second++) {
      RIG.clock.advance(Duration.ofSeconds(1));
      RIG.dispatchAll(dispatcher);
    }
    assertThat(jobs)
        .allSatisfy(job -> assertThat(RIG.states(job)).containsExactly("2 cancelled delivered"));
    assertThat(RIG.count("attempt")).isEqualTo(30 + 11);
  }

  @Test
  void aUrlThatFailsHoldsUpNoOtherOfItsHost() throws Exception {
    HookReceiver receiver =
        receiver(hook -> status(hook.path().equals("/secret-path") ? 500 : 200));
    for (int i = 0; i < 20; i++) {
      RIG.cancel(RIG.submitResult(receiver.url()));
    }
    RIG.dispatchAll(dispatcher);
    RIG.clock.advance(Duration.ofMillis(1));
    Job job = RIG.cancel(RIG.submitResult(receiver.url() + "/two"));
    RIG.dispatchAll(dispatcher);

    assertThat(receiver.hooks()).hasSize(11);
    assertThat(RIG.states(job)).containsExactly("2 cancelled delivered");
  }

  @Test
  void theSameUrlOfAnotherAccountIsNotSpared() throws Exception {
    HookReceiver receiver = receiver(_ -> status(500));
    for (int i = 0; i < 10; i++) {
      RIG.cancel(RIG.submitResult(receiver.url()));
    }
    RIG.dispatchAll(dispatcher);
    RIG.account = RIG.newAccount();
    RIG.cancel(RIG.submitResult(receiver.url()));
    RIG.dispatchAll(dispatcher);

    assertThat(receiver.hooks()).hasSize(11);
  }

  @Test
  void aReceiverThatRefusesEventsItDoesNotKnowStillGetsTheEnd() throws Exception {
    HookReceiver receiver = receiver(hook -> status(hook.sequence() == 2 ? 200 : 404));
    RIG.endpoint(receiver.url());
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      jobs.add(RIG.submit());
    }
    RIG.dispatchAll(dispatcher);
    jobs.forEach(RIG::cancel);
    RIG.dispatchAll(dispatcher);

    assertThat(RIG.count("delivery where type = 'cancelled' and state = 'delivered'"))
        .isEqualTo(20);
  }

  @Test
  void aHostThatAsksForTimeGetsNothingAndTheOthersGoOn() throws Exception {
    HookReceiver busy = receiver(_ -> status(429, "Retry-After: 60"));
    HookReceiver other = receiver(_ -> status(200));
    RIG.cancel(RIG.submitResult(busy.url()));
    RIG.dispatchAll(dispatcher);
    busy.answer(200);
    Job waits = RIG.cancel(RIG.submitResult(busy.url() + "/two"));
    Job goes = RIG.cancel(RIG.submitResult(other.url()));
    RIG.clock.advance(Duration.ofSeconds(59));
    RIG.dispatchAll(dispatcher);
    assertThat(RIG.states(waits)).containsExactly("2 cancelled waiting");
    assertThat(RIG.states(goes)).containsExactly("2 cancelled delivered");

    RIG.clock.advance(Duration.ofSeconds(16));
    RIG.dispatchAll(dispatcher);
    assertThat(RIG.states(waits)).containsExactly("2 cancelled delivered");
    assertThat(RIG.rows(waits).getFirst().attempts()).isOne();
  }

  @Test
  void aNewNodeKnowsNothingAndLosesNothing() throws Exception {
    HookReceiver receiver = receiver(_ -> status(500));
    for (int i = 0; i < 30; i++) {
      RIG.cancel(RIG.submitResult(receiver.url()));
    }
    RIG.dispatchAll(dispatcher);
    receiver.answer(200);
    RIG.clock.advance(Duration.ofSeconds(20));
    RIG.dispatchAll(dispatcher());

    assertThat(RIG.count("delivery where state = 'delivered'")).isEqualTo(30);
  }

  private HookReceiver receiver(HookReceiver.Answers answers) throws Exception {
    HookReceiver receiver = new HookReceiver(answers);
    opened.add(receiver);
    return receiver;
  }

  private static Dispatcher dispatcher() {
    Sender sender =
        SENDERS.sender(SenderSettings.usual("Darkroom/1"), SenderRig.LENIENT, RIG.clock);
    return new Dispatcher(
        RIG.jdbi, sender, RIG.secrets, RetrySchedule.DEFAULT, RIG.node, RIG.clock);
  }
}
