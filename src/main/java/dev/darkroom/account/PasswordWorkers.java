package dev.darkroom.account;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Works on passwords with few threads of its own: however many want to log in, the processors are
 * left to those who paint and answer. Whoever finds the line full is turned away.
 */
public final class PasswordWorkers implements PasswordWork, AutoCloseable {

  /** Of four processors one. */
  private static final int PROCESSORS_PER_THREAD = 4;

  /** With a quarter of a second each, the last one in line waits about four. */
  private static final int LINE = 16;

  private static final Duration LINE_TIME = Duration.ofSeconds(4);

  private final ThreadPoolExecutor threads;

  /**
   * @param processors of this machine
   */
  public PasswordWorkers(int processors) {
    int count = Math.max(1, processors / PROCESSORS_PER_THREAD);
    threads =
        new ThreadPoolExecutor(
            count,
            count,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(LINE * count),
            Thread.ofPlatform().daemon().name("passwords-", 0).factory());
  }

  @Override
  public String hash(String password) {
    return done(() -> Passwords.hash(password));
  }

  @Override
  public boolean matches(String password, String hash) {
    return done(() -> Passwords.matches(password, hash));
  }

  private <T> T done(Callable<T> work) {
    try {
      return threads.submit(work).get();
    } catch (RejectedExecutionException e) {
      throw new ThrottleException("Too many passwords are being checked at once.", LINE_TIME);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a password can't be worked on", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a password was worked on", e);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
