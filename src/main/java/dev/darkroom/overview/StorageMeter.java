package dev.darkroom.overview;

import dev.darkroom.asset.Asset;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Counts what is stored from the rows of assets. That is a look at all of them, so the count is
 * kept for a minute, and only who comes first after that waits for another.
 */
public final class StorageMeter {

  private static final Duration KEPT = Duration.ofMinutes(1);

  private static final String COUNT =
      "select kind, count(*) as files, sum(bytes) as bytes from asset group by kind";

  private final Jdbi jdbi;
  private final InstantSource clock;
  private Optional<StorageUse> last = Optional.empty();

  public StorageMeter(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** What was stored at most a minute ago. */
  public synchronized StorageUse use() {
    StorageUse use =
        last.filter(counted -> counted.at().plus(KEPT).isAfter(clock.instant()))
            .orElseGet(this::count);
    last = Optional.of(use);
    return use;
  }

  private StorageUse count() {
    Map<Asset.Kind, StorageUse.Files> kinds = new EnumMap<>(Asset.Kind.class);
    jdbi.useHandle(handle ->
        handle
            .createQuery(COUNT)
            .map((row, context) ->
                kinds.put(
                    Asset.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                    new StorageUse.Files(row.getLong("files"), row.getLong("bytes"))))
            .list());
    return new StorageUse(kinds, clock.instant());
  }
}
