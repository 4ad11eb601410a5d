package dev.darkroom.webhook;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A receiver on loopback that writes down the webhooks it gets and answers as a test says. */
final class HookReceiver implements AutoCloseable {

  /** One webhook as it came in. */
  record Hook(String path, Map<String, String> headers, String body) {

    static Hook parse(String request) {
      String[] parts = request.split("\r\n\r\n", 2);
      List<String> head = parts[0].lines().toList();
      Map<String, String> headers =
          head.stream()
              .skip(1)
              .map(line -> line.split(": ", 2))
              .collect(Collectors.toMap(pair -> pair[0].toLowerCase(Locale.ROOT), pair -> pair[1]));
      return new Hook(head.getFirst().split(" ", 3)[1], headers, parts[1]);
    }

    String id() {
      return header("webhook-id");
    }

    int sequence() {
      return Integer.parseInt(header("darkroom-sequence"));
    }

    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  /** What to answer; may wait. */
  interface Answers {
    String to(Hook hook) throws InterruptedException;
  }

  private final RawReceiver receiver;
  private final List<Hook> hooks = new CopyOnWriteArrayList<>();
  private volatile Answers answers;

  HookReceiver() throws IOException {
    this(_ -> status(200));
  }

  HookReceiver(Answers answers) throws IOException {
    this.answers = answers;
    this.receiver = RawReceiver.start(this::play);
  }

  /** An answer without a body. */
  static String status(int status, String... headers) {
    String lines =
        List.of(headers).stream().map(line -> line + "\r\n").collect(Collectors.joining());
    return "HTTP/1.1 %d Whatever\r\nContent-Length: 0\r\n%s\r\n".formatted(status, lines);
  }

  /** From now on answers so. */
  void answer(Answers now) {
    answers = now;
  }

  void answer(int status) {
    answer(_ -> status(status));
  }

  String url() {
    return receiver.url();
  }

  /** All hooks so far, in the order in which they came in. */
  List<Hook> hooks() {
    return List.copyOf(hooks);
  }

  /** The sequences of all hooks so far. */
  List<Integer> sequences() {
    return hooks.stream().map(Hook::sequence).toList();
  }

  @Override
  public void close() throws IOException {
    receiver.close();
  }

  private void play(RawReceiver.Conversation conversation)
      throws IOException, InterruptedException {
    for (String request = conversation.read(); !request.isEmpty(); request = conversation.read()) {
      Hook hook = Hook.parse(request);
      hooks.add(hook);
      conversation.write(answers.to(hook));
    }
  }
}
