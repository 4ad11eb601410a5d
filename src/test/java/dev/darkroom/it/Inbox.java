package dev.darkroom.it;

import dev.darkroom.contract.WebhookCheck;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/**
 * One URL of a receiver: what came in, in order, and what is answered. Answers 200 unless told
 * otherwise.
 */
final class Inbox {

  /** What {@link Received#status} is while there is no answer. */
  static final int NO_ANSWER = 0;

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration POLL = Duration.ofMillis(50);

  private final URI url;
  private final Deque<Integer> script = new ArrayDeque<>();
  private final List<Received> received = new ArrayList<>();
  private final List<AssertionError> undocumented = new ArrayList<>();
  private final CountDownLatch released = new CountDownLatch(1);
  private boolean hanging;
  private int usual = 200;

  Inbox(URI url) {
    this.url = url;
  }

  URI url() {
    return url;
  }

  /** Answers the next requests with these, one each. */
  synchronized Inbox answer(int... statuses) {
    for (int status : statuses) {
      script.add(status);
    }
    return this;
  }

  /** Answers what the script does not speak of with this. */
  synchronized Inbox answerAlways(int status) {
    usual = status;
    return this;
  }

  /** Leaves every request without an answer until {@link #release}. */
  synchronized Inbox hang() {
    hanging = true;
    return this;
  }

  /** Ends what hangs. */
  void release() {
    released.countDown();
  }

  /**
   * What came in so far.
   *
   * @throws AssertionError when some of it is not as documented
   */
  synchronized List<Received> received() {
    undocumented.stream()
        .findFirst()
        .ifPresent(trouble -> {
          throw trouble;
        });
    return List.copyOf(received);
  }

  /** Waits until what came in is as wanted, and returns it. */
  List<Received> await(Predicate<List<Received>> wanted) {
    return Awaitility.await().atMost(PATIENCE).pollInterval(POLL).until(this::received, wanted);
  }

  /** Waits for so many requests. */
  List<Received> awaitCount(int count) {
    return await(all -> all.size() >= count);
  }

  /** Waits until the receiver has accepted an event that says this of the job. */
  List<Received> awaitAccepted(String status) {
    return await(all -> all.stream().anyMatch(one -> one.isAccepted() && one.says(status)));
  }

  /** Takes a request; returns what to answer, or {@link #NO_ANSWER} after it has hung. */
  int take(Map<String, String> headers, byte[] body) throws InterruptedException {
    int status = put(headers, body);
    if (status == NO_ANSWER) {
      released.await();
    }
    return status;
  }

  private synchronized int put(Map<String, String> headers, byte[] body) {
    int status = NO_ANSWER;
    if (!hanging) {
      status = script.isEmpty() ? usual : script.remove();
    }
    Received one = new Received(Instant.now(), headers, body, status);
    received.add(one);
    try {
      WebhookCheck.require(headers, one.json());
    } catch (AssertionError e) {
      // Told to the test, which waits on another thread.
      undocumented.add(e);
    }
    return status;
  }
}
