package dev.darkroom.bench;

import dev.darkroom.db.Ids;
import dev.darkroom.job.JobType;
import dev.darkroom.job.JobWebhook;
import dev.darkroom.job.NewJob;
import dev.darkroom.prompt.ParameterOverrides;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;

/**
 * Makes events as a server does, without painting: jobs are submitted, and end by being cancelled.
 */
final class Publisher {

  /** How many jobs one transaction submits where nobody looks at the time. */
  private static final int BATCH = 200;

  /** How many events are published at once; the node has connections to spare beside them. */
  private static final int AT_ONCE = 8;

  private final BenchNode node;
  private final Semaphore free = new Semaphore(AT_ONCE, true);

  Publisher(BenchNode node) {
    this.node = node;
  }

  /**
   * A job to be made.
   *
   * @param webhook the URL that is told of its end; empty for none but the account's endpoints
   */
  record Order(UUID accountId, Optional<URI> webhook) {}

  /** When the end of a job was due, and when it was committed, on {@link System#nanoTime}. */
  record Published(long dueNanos, long committedNanos) {}

  /** Makes jobs that wait, in that order. */
  List<UUID> submit(List<Order> orders) {
    List<UUID> jobs = new ArrayList<>();
    for (int from = 0; from < orders.size(); from += BATCH) {
      List<Order> batch = orders.subList(from, Math.min(orders.size(), from + BATCH));
      node.jdbi().useTransaction(handle -> batch.forEach(order -> jobs.add(submit(handle, order))));
    }
    return jobs;
  }

  UUID submit(Order order) {
    return node.jdbi().inTransaction(handle -> submit(handle, order));
  }

  private UUID submit(Handle handle, Order order) {
    NewJob request =
        new NewJob(
            order.accountId(),
            Optional.empty(),
            JobType.IMAGINE,
            "a red fox in the snow at dawn",
            "a red fox in the snow at dawn",
            List.of(),
            ParameterOverrides.NONE.inForce(1),
            Optional.empty(),
            Optional.empty(),
            order.webhook().map(url -> new JobWebhook(url.toString(), JobWebhook.Type.RESULT)),
            Optional.empty());
    var now = node.clock().instant();
    return node.jobs().submit(handle, Ids.next(now), request, now).id();
  }

  /** Ends a job; returns when that was committed. */
  long end(UUID job) {
    free.acquireUninterruptibly();
    try {
      return endNow(job);
    } finally {
      free.release();
    }
  }

  private long endNow(UUID job) {
    AtomicLong committed = new AtomicLong();
    node.jdbi()
        .useTransaction(handle -> {
          // Before what the dispatcher does after the commit.
          handle.afterCommit(() -> committed.set(System.nanoTime()));
          var _ = node.jobs().cancel(handle, job, node.clock().instant());
        });
    return committed.get();
  }

  /** Ends the jobs at a steady rate, by their ids. */
  Map<UUID, Published> end(List<UUID> jobs, double perSecond) throws InterruptedException {
    Map<UUID, Published> published = new ConcurrentHashMap<>();
    new Timetable(jobs.size(), perSecond)
        .run((number, due) ->
            published.put(jobs.get(number), new Published(due, end(jobs.get(number)))));
    return published;
  }
}
