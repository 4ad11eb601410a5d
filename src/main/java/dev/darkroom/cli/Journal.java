package dev.darkroom.cli;

import dev.darkroom.cli.receiver.Call;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Remembers the deliveries that have come, and the last number of each job, to tell repeats, gaps
 * and steps back: the last 10,000 of each. Each path is a receiver of its own.
 */
final class Journal {
  private static final int LONGEST_MEMORY = 10_000;

  private final Set<String> deliveries = Collections.newSetFromMap(new Recent<>());
  private final Map<String, Long> sequences = new Recent<>();

  /** Where {@code call} stands, which is remembered from now on. */
  Place enter(Call call, Optional<ReceivedEvent> event) {
    var repeat = call.header("webhook-id").map(id -> !deliveries.add(id)).orElse(false);
    var sequence =
        call.header("darkroom-sequence")
            .filter(number -> number.matches("[0-9]{1,18}"))
            .map(Long::valueOf);
    if (event.isEmpty() || sequence.isEmpty()) {
      return new Place(repeat, sequence, Optional.empty());
    }
    var job = call.target() + " " + event.get().key();
    var before = Optional.ofNullable(sequences.get(job));
    sequences.merge(job, sequence.get(), Math::max);
    return new Place(repeat, sequence, before);
  }

  private static final class Recent<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
      return size() > LONGEST_MEMORY;
    }
  }
}
