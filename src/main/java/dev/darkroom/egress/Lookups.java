package dev.darkroom.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Asks the guard for addresses off the event loop.
 *
 * <p>Platform threads, because a look-up blocks in native code and would hold a virtual thread's
 * carrier. Calls that ask for one name at one time share one look-up, so a name whose server hangs
 * holds a single thread however many calls wait for it.
 */
public final class Lookups implements AutoCloseable {

  private static final int MOST_THREADS = 64;

  private final EgressGuard guard;
  private final ConcurrentMap<String, CompletableFuture<InetAddress>> pending =
      new ConcurrentHashMap<>();
  private final ExecutorService threads;

  /** Look-ups through {@code guard}, on threads that end once they are idle. */
  public Lookups(EgressGuard guard) {
    this.guard = guard;
    var pool =
        new ThreadPoolExecutor(
            MOST_THREADS,
            MOST_THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("egress-lookup-", 1).factory());
    pool.allowCoreThreadTimeOut(true);
    this.threads = pool;
  }

  /**
   * The address to connect to. Fails with {@link EgressException} when it is forbidden, with {@link
   * UnknownHostException} when there is none. Completes on any thread.
   */
  public CompletableFuture<InetAddress> addressOf(Target target) {
    var found = new CompletableFuture<InetAddress>();
    if (target.isAddress()) {
      find(target, found);
      return found;
    }
    var key = target.hostAndPort();
    var underWay = pending.putIfAbsent(key, found);
    if (underWay != null) {
      return underWay;
    }
    threads.execute(() -> {
      find(target, found);
      pending.remove(key);
    });
    return found;
  }

  private void find(Target target, CompletableFuture<InetAddress> found) {
    try {
      found.complete(guard.addressOf(target));
    } catch (UnknownHostException | RuntimeException e) {
      found.completeExceptionally(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
