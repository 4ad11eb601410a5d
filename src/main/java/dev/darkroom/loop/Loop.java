package dev.darkroom.loop;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs a step over and over on a virtual thread of its own: at once while there is more to do, else
 * after a pause that {@link #wake()} cuts short. A step that throws is logged and tried again after
 * a back-off; it never ends the loop. Tests call the step themselves.
 */
public final class Loop implements Background {

  /** One round of a loop's work. */
  @FunctionalInterface
  public interface Step {
    /** Does what is due now; returns whether there may be more to do at once. */
    boolean run() throws InterruptedException;
  }

  private static final Logger LOG = Logger.getLogger(Loop.class);
  private static final Duration FIRST_BACK_OFF = Duration.ofMillis(100);
  private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(10);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private final String name;
  private final Duration pause;
  private final Step step;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean woken;

  /** The one that may go on; none while the loop is stopped. */
  private @Nullable Thread thread;

  /**
   * @param name the thread's name, which log lines show
   * @param pause the longest wait between two rounds when nobody wakes it
   */
  public Loop(String name, Duration pause, Step step) {
    this.name = name;
    this.pause = pause;
    this.step = step;
  }

  /** Begins, unless it has begun already. */
  @Override
  public void start() {
    lock.lock();
    try {
      if (thread == null) {
        thread = Thread.ofVirtual().name(name).unstarted(this::run);
        thread.start();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns when the loop has ended. The step under way may finish, since an interrupt would break
   * a database connection in its midst; it is interrupted only when it takes longer than 5 s.
   */
  @Override
  public void stop() {
    Thread running = giveUp();
    if (running == null) {
      return;
    }
    try {
      if (!running.join(STOP_LIMIT)) {
        LOG.warnf("loop.interrupted name=%s", name);
        running.interrupt();
        running.join();
      }
    } catch (InterruptedException e) {
      running.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the pause under way, or lets the next one not begin. */
  public void wake() {
    lock.lock();
    try {
      woken = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Thread giveUp() {
    lock.lock();
    try {
      Thread running = thread;
      thread = null;
      changed.signalAll();
      return running;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    Duration backOff = FIRST_BACK_OFF;
    try {
      while (beginRound()) {
        try {
          boolean more = step.run();
          backOff = FIRST_BACK_OFF;
          if (!more) {
            pause();
          }
        } catch (RuntimeException | Error e) {
          LOG.errorf(e, "loop.failed name=%s retry_in_ms=%d", name, backOff.toMillis());
          backOff(backOff);
          backOff = shorter(backOff.multipliedBy(2), LONGEST_BACK_OFF);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether to go on. What wakes the loop from now on asks for a round after this one. */
  private boolean beginRound() {
    lock.lock();
    try {
      woken = false;
      return goesOn();
    } finally {
      lock.unlock();
    }
  }

  private void pause() throws InterruptedException {
    lock.lock();
    try {
      long left = pause.toNanos();
      while (left > 0 && !woken && goesOn()) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waking does not cut this short: what is in trouble would be asked all the more often. */
  private void backOff(Duration duration) throws InterruptedException {
    lock.lock();
    try {
      long left = duration.toNanos();
      while (left > 0 && goesOn()) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean goesOn() {
    return Thread.currentThread().equals(thread);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
