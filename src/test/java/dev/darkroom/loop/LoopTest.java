package dev.darkroom.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each loop here pauses for a day, so whatever happens in it was asked for. */
@Timeout(30)
class LoopTest {

  private static final Duration DAY = Duration.ofDays(1);

  private final AtomicInteger rounds = new AtomicInteger();

  @Test
  void runsAtOnceWhileThereIsMoreToDo() {
    Loop loop = loop(() -> rounds.incrementAndGet() < 5);
    loop.start();

    awaitRounds(5);
    loop.stop();
  }

  @Test
  void aWakeEndsThePause() {
    Loop loop = loop(this::round);
    loop.start();
    awaitRounds(1);

    loop.wake();
    awaitRounds(2);
    loop.wake();
    awaitRounds(3);
    loop.stop();
  }

  @Test
  void aWakeDuringAStepAsksForAnotherRound() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch woken = new CountDownLatch(1);
    Loop loop =
        loop(() -> {
          begun.countDown();
          woken.await();
          return round();
        });
    loop.start();
    begun.await();
    loop.wake();
    loop.wake();
    woken.countDown();

    awaitRounds(2);
    loop.stop();
    assertThat(rounds).hasValue(2);
  }

  @Test
  void aStepThatThrowsIsTriedAgain() {
    Loop loop =
        loop(() -> {
          return switch (rounds.incrementAndGet()) {
            case 1 -> throw new IllegalStateException("the first round breaks");
            case 2 -> throw new AssertionError("so does the second, and worse");
            default -> false;
          };
        });
    loop.start();

    awaitRounds(3);
    loop.stop();
  }

  @Test
  void stoppingLetsTheStepUnderWayFinish() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    SynchronousQueue<Boolean> end = new SynchronousQueue<>();
    AtomicBoolean finished = new AtomicBoolean();
    Loop loop =
        loop(() -> {
          begun.countDown();
          finished.set(end.take());
          return true;
        });
    loop.start();
    begun.await();
    Thread stopping = Thread.startVirtualThread(loop::stop);
    await().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
    end.put(true);
    stopping.join();

    assertThat(finished).isTrue();
  }

  @Test
  void whoeverIsInterruptedWhileStoppingWaitsNoLonger() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Loop loop =
        loop(() -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
          }
          return true;
        });
    loop.start();
    begun.await();

    Thread stopping = Thread.startVirtualThread(loop::stop);
    await().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
    stopping.interrupt();
    interrupted.await();
    stopping.join();
  }

  @Test
  void startAndStopMayBeRepeated() {
    Loop loop = loop(this::round);
    loop.stop();
    loop.start();
    loop.start();
    awaitRounds(1);
    loop.stop();
    loop.stop();
    loop.wake();
    assertThat(rounds).hasValue(1);

    loop.start();
    awaitRounds(2);
    loop.stop();
  }

  private static Loop loop(Loop.Step step) {
    return new Loop("test", DAY, step);
  }

  private boolean round() {
    rounds.incrementAndGet();
    return false;
  }

  private void awaitRounds(int expected) {
    await().until(() -> rounds.get() == expected);
  }
}
