package dev.darkroom.bench;

import dev.darkroom.bench.Publisher.Order;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import picocli.CommandLine.Command;

/** A node in a process of its own, at the bidding of the {@link NodeProcess} that started it. */
@Command(
    name = NodeProcess.COMMAND,
    hidden = true,
    description = "A node that the other benchmarks start and kill.")
final class WebhookNodeCommand implements Callable<Integer> {

  private static final Logger LOG = Logger.getLogger(WebhookNodeCommand.class);

  private final AtomicBoolean publishing = new AtomicBoolean(true);

  @Override
  public Integer call() throws IOException, InterruptedException {
    Quiet.please();
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Properties told = told(input);
    try (BenchNode node = new BenchNode(NodeTerms.of(told)).start()) {
      System.out.println(NodeProcess.READY);
      Thread publisher =
          Thread.ofVirtual()
              .start(() -> publish(node, Integer.parseInt(told.getProperty(NodeProcess.RATE))));
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        publishing.set(!line.equals(NodeProcess.NO_MORE_EVENTS));
      }
      publishing.set(false);
      publisher.join();
    }
    return 0;
  }

  private static Properties told(BufferedReader input) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line = input.readLine(); line != null && !line.isEmpty(); line = input.readLine()) {
      text.append(line).append('\n');
    }
    Properties properties = new Properties();
    properties.load(new StringReader(text.toString()));
    return properties;
  }

  /** A second's worth of jobs after the other, for all accounts in turns. */
  private void publish(BenchNode node, int rate) {
    Publisher publisher = new Publisher(node);
    try {
      List<UUID> accounts =
          node.jdbi()
              .withHandle(
                  handle -> handle.createQuery("select id from account").mapTo(UUID.class).list());
      while (publishing.get()) {
        new Timetable(rate, rate)
            .run((number, _) -> publish(publisher, accounts.get(number % accounts.size())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What fails may or may not have happened; either is well. */
  private static void publish(Publisher publisher, UUID account) {
    try {
      publisher.end(publisher.submit(new Order(account, Optional.empty())));
    } catch (RuntimeException e) {
      LOG.debugf("bench.not_published reason=%s", e.getMessage());
    }
  }
}
