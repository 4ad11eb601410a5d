package dev.darkroom.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Reads server-sent events out of bytes that arrive in pieces, as the HTML standard's section
 * "Interpreting an event stream" says. An event that the stream's end cuts off is not an event.
 */
final class EventStream {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean firstLine = true;
  private boolean afterCarriageReturn;

  private String lastId = "";
  private String type = "";
  private List<String> data = new ArrayList<>();

  /** The events that {@code length} more bytes complete, in their order. */
  List<ServerSentEvent> feed(byte[] bytes, int length) {
    var events = new ArrayList<ServerSentEvent>();
    for (var i = 0; i < length; i++) {
      switch (bytes[i]) {
        case '\r' -> endLine(events);
        case '\n' -> {
          if (!afterCarriageReturn) {
            endLine(events);
          }
        }
        default -> line.write(bytes[i]);
      }
      afterCarriageReturn = bytes[i] == '\r';
    }
    return events;
  }

  private void endLine(List<ServerSentEvent> events) {
    var text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (firstLine && text.startsWith(BYTE_ORDER_MARK)) {
      text = text.substring(BYTE_ORDER_MARK.length());
    }
    firstLine = false;
    if (text.isEmpty()) {
      dispatch(events);
    } else {
      field(text);
    }
  }

  private void field(String text) {
    var colon = text.indexOf(':');
    var name = colon < 0 ? text : text.substring(0, colon);
    var value = colon < 0 ? "" : text.substring(colon + 1);
    value = value.startsWith(" ") ? value.substring(1) : value;
    switch (name) {
      case "event" -> type = value;
      case "data" -> data.add(value);
      case "id" -> lastId = value.indexOf('\0') < 0 ? value : lastId;
      default -> {} // a comment, or a field that the standard says to ignore
    }
  }

  private void dispatch(List<ServerSentEvent> events) {
    if (!data.isEmpty()) {
      var joined = new StringJoiner("\n");
      data.forEach(joined::add);
      events.add(new ServerSentEvent(lastId, type.isEmpty() ? "message" : type, joined.toString()));
    }
    type = "";
    data = new ArrayList<>();
  }
}
