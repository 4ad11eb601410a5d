package dev.darkroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  private static final String STREAM =
      "\uFEFF: welcome\r\n\r\n"
          + "id: 2\nevent: job.progress\ndata: {\"prompt\":\"Winter – 冬 ❄️\"}\n\n"
          + ": still here\n\n"
          + "event:job.progress\r\ndata:one\r\ndata: two\r\ndata\r\n\r\n"
          + "id: 9\revent: job.completed\rdata:  spaced\rretry: 10\r\r"
          + "event: job.failed\ndata: never finished\n";

  private static final List<ServerSentEvent> EVENTS =
      List.of(
          new ServerSentEvent("2", "job.progress", "{\"prompt\":\"Winter – 冬 ❄️\"}"),
          new ServerSentEvent("2", "job.progress", "one\ntwo\n"),
          new ServerSentEvent("9", "job.completed", " spaced"));

  @Test
  void eventsAreReadAsTheStandardSays() {
    assertThat(read(STREAM)).isEqualTo(EVENTS);
  }

  @Property(tries = 300)
  void piecesOfAnySizeMakeTheSameEvents(
      @ForAll @NotEmpty List<@IntRange(min = 1, max = 20) Integer> sizes) {
    var bytes = STREAM.getBytes(StandardCharsets.UTF_8);
    var stream = new EventStream();
    var events = new ArrayList<ServerSentEvent>();
    var position = 0;
    for (var piece = 0; position < bytes.length; piece++) {
      var end = Math.min(bytes.length, position + sizes.get(piece % sizes.size()));
      events.addAll(stream.feed(Arrays.copyOfRange(bytes, position, end), end - position));
      position = end;
    }
    assertThat(events).isEqualTo(EVENTS);
  }

  @Test
  void anEventWithoutDataIsNoneAndItsTypeIsForgotten() {
    assertThat(read("event: job.failed\nid: 3\n\ndata: x\n\n"))
        .containsExactly(new ServerSentEvent("3", "message", "x"));
  }

  @Test
  void anIdWithANullIsIgnoredAndAnEmptyOneForgetsTheLast() {
    assertThat(read("id: 1\nid: 2\0\ndata: a\n\nid\ndata: b\n\n"))
        .containsExactly(
            new ServerSentEvent("1", "message", "a"), new ServerSentEvent("", "message", "b"));
  }

  private static List<ServerSentEvent> read(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return new EventStream().feed(bytes, bytes.length);
  }
}
