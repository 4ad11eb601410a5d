package dev.darkroom.cli.receiver;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request as it came in.
 *
 * @param at when it was read
 * @param target the path that was called, with its query
 * @param headers by their names in lower case
 * @param body the bytes as they came; not copied, so never change them
 */
@SuppressWarnings("ArrayRecordComponent") // large, handed on once, and never compared
public record Call(
    Instant at, String method, String target, Map<String, List<String>> headers, byte[] body) {

  public Call {
    var copy = new TreeMap<String, List<String>>();
    headers.forEach((name, values) -> copy.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    headers = Collections.unmodifiableMap(copy);
  }

  /** The first value of the header of that name, which is given in lower case. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }
}
