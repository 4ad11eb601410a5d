package dev.darkroom.overview;

import dev.darkroom.asset.Asset;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How much is stored.
 *
 * @param kinds by what the pictures are to their jobs; a kind without pictures may be missing
 * @param at when it was counted
 */
public record StorageUse(Map<Asset.Kind, Files> kinds, Instant at) {

  /** A number of files, and their bytes together. */
  public record Files(long count, long bytes) {

    /** No file. */
    public static final Files NONE = new Files(0, 0);

    Files and(Files other) {
      return new Files(count + other.count, bytes + other.bytes);
    }
  }

  public StorageUse {
    Map<Asset.Kind, Files> copy = new EnumMap<>(Asset.Kind.class);
    copy.putAll(kinds);
    kinds = Collections.unmodifiableMap(copy);
  }

  /** The files of one kind. */
  public Files of(Asset.Kind kind) {
    return kinds.getOrDefault(kind, Files.NONE);
  }

  /** All files. */
  public Files total() {
    return kinds.values().stream().reduce(Files.NONE, Files::and);
  }
}
