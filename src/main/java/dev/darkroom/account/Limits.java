package dev.darkroom.account;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The limits of an account.
 *
 * @param values each at least 1; what is not in it is without limit
 */
public record Limits(Map<Limit, Integer> values) {

  /** No limit at all, as the first account has it. */
  public static final Limits NONE = new Limits(Map.of());

  /** What accounts made later begin with. */
  public static final Limits USUAL = usual();

  public Limits {
    Map<Limit, Integer> copy = new EnumMap<>(Limit.class);
    copy.putAll(values);
    copy.forEach((limit, value) -> {
      if (value < 1) {
        throw new IllegalArgumentException(limit.code() + " is at least 1, not " + value);
      }
    });
    values = Collections.unmodifiableMap(copy);
  }

  /** The value, or empty where there is no limit. */
  public OptionalInt of(Limit limit) {
    Integer value = values.get(limit);
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  /** With some values changed; empty lifts a limit. */
  Limits with(Map<Limit, OptionalInt> changes) {
    Map<Limit, Integer> changed = new EnumMap<>(Limit.class);
    changed.putAll(values);
    changes.forEach((limit, value) -> {
      if (value.isPresent()) {
        changed.put(limit, value.getAsInt());
      } else {
        changed.remove(limit);
      }
    });
    return new Limits(changed);
  }

  private static Limits usual() {
    Map<Limit, Integer> values = new EnumMap<>(Limit.class);
    Arrays.stream(Limit.values()).forEach(limit -> values.put(limit, limit.usual()));
    return new Limits(values);
  }
}
