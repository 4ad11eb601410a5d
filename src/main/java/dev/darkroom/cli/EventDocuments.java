package dev.darkroom.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** For programs: one JSON object on a line for each call. */
final class EventDocuments implements EventDisplay {
  private final PrintWriter out;
  private final PrintWriter err;

  EventDocuments(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /**
   * What is printed of a call.
   *
   * @param verified whether a signature proves it, and none is wrong
   * @param signatures what became of each
   * @param repeat whether its delivery has been called before
   * @param answer what it got, in words
   * @param headers by their names in lower case
   * @param body as JSON, or as a text where it is none
   */
  record Document(
      String receivedAt,
      boolean verified,
      Map<String, String> signatures,
      boolean repeat,
      String answer,
      String path,
      Map<String, String> headers,
      Object body) {}

  @Override
  public void show(HeardCall heard) {
    var arrival = heard.arrival();
    var call = arrival.call();
    var signatures = new TreeMap<String, String>();
    signatures.put("x-midjourney-signature", arrival.signatures().midjourney().words());
    signatures.put("webhook-signature", arrival.signatures().standard().words());
    var headers = new TreeMap<String, String>();
    call.headers().forEach((name, values) -> headers.put(name, String.join(", ", values)));
    out.println(
        Json.write(
            new Document(
                call.at().toString(),
                arrival.signatures().verified(),
                signatures,
                heard.place().repeat(),
                arrival.answer().words(),
                call.target(),
                headers,
                body(call.body()))));
    out.flush();
  }

  @Override
  public void note(String sentence) {
    err.println(TerminalText.oneLine(sentence));
  }

  private static Object body(byte[] bytes) {
    var text = new String(bytes, StandardCharsets.UTF_8);
    return Json.read(text, JsonNode.class)
        .filter(JsonNode::isContainerNode)
        .<Object>map(json -> json)
        .orElse(text);
  }
}
