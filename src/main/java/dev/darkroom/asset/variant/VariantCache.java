package dev.darkroom.asset.variant;

import dev.darkroom.asset.Content;
import dev.darkroom.asset.DiskContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Variants on this machine's disk, up to a number of bytes; what was used longest ago goes first.
 * Nothing is lost with a file here, so nothing is flushed, and no trouble with the disk is the
 * caller's: it costs the time to make the variant again.
 *
 * <p>A file is written under another name and renamed when it is whole. Its name carries a
 * checksum, which is compared when a file of an earlier process is used first, since a power cut
 * can leave it without all of its bytes.
 */
public final class VariantCache {

  private static final Logger LOG = Logger.getLogger(VariantCache.class);

  /** How exact the order of use is after a restart: a file that is used a lot costs few writes. */
  private static final Duration USE_GRAIN = Duration.ofMinutes(10);

  private static final int SMALL = 1 << 20;
  private static final int FIRST_DIGITS = 2;

  private final Path folder;
  private final Path incoming;
  private final long limit;
  private final InstantSource clock;

  /** By the variant's name, the one used longest ago first; guarded by {@code this}. */
  private final LinkedHashMap<String, CachedFile> files = new LinkedHashMap<>(16, 0.75f, true);

  private long room;

  private VariantCache(Path folder, long limit, InstantSource clock) {
    this.folder = folder;
    this.incoming = folder.resolve("incoming");
    this.limit = limit;
    this.clock = clock;
  }

  /**
   * The cache in a folder, which is made if it is not there, with what an earlier process left in
   * it.
   *
   * @param limit in bytes, by which files count in whole blocks of 4 KB; 0 keeps nothing
   */
  public static VariantCache open(Path folder, long limit, InstantSource clock) {
    VariantCache cache = new VariantCache(folder, limit, clock);
    try {
      cache.load();
    } catch (IOException e) {
      LOG.warnf("variants.unreadable folder=%s reason=%s", folder, e);
    }
    return cache;
  }

  /** A variant's file, whole, if it is here. */
  Optional<Content> find(Variant variant) {
    Optional<CachedFile> found = get(variant.name());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    CachedFile file = found.get();
    try {
      CachedFile used = used(file);
      if (!used.equals(file)) {
        replace(file, used);
      }
      return Optional.of(content(used));
    } catch (NoSuchFileException e) {
      // It was pushed out just now, or somebody emptied the folder.
    } catch (IOException e) {
      LOG.warnf("variants.unreadable file=%s reason=%s", file.path(), e);
    }
    drop(file);
    return Optional.empty();
  }

  private synchronized Optional<CachedFile> get(String name) {
    return Optional.ofNullable(files.get(name));
  }

  /** The file with what is known of it now; most often that is what was known before. */
  private CachedFile used(CachedFile file) throws IOException {
    CachedFile used = file;
    if (!file.isChecked()) {
      if (!file.isWhole()) {
        throw new IOException("it is damaged");
      }
      used = used.checked();
    }
    Instant now = clock.instant();
    if (file.usedAt().plus(USE_GRAIN).isBefore(now)) {
      Files.setLastModifiedTime(file.path(), FileTime.from(now));
      used = used.usedAt(now);
    }
    return used;
  }

  /** What is small is read at once, so that it can be pushed out while it is sent. */
  private static Content content(CachedFile file) throws IOException {
    return file.size() <= SMALL
        ? new BytesContent(Files.readAllBytes(file.path()), file.usedAt())
        : new DiskContent(file.path(), file.size(), file.usedAt());
  }

  /** Keeps a variant, at the cost of those used longest ago. */
  void put(Variant variant, byte[] bytes) {
    CachedFile file = CachedFile.of(folderOf(variant.original().id()), variant, bytes, clock);
    if (file.room() > limit) {
      return;
    }
    Path unfinished = incoming.resolve(UUID.randomUUID().toString());
    try {
      Files.createDirectories(incoming);
      Files.createDirectories(file.path().getParent());
      Files.write(unfinished, bytes);
      Files.setLastModifiedTime(unfinished, FileTime.from(file.usedAt()));
      synchronized (this) {
        Files.move(unfinished, file.path(), StandardCopyOption.ATOMIC_MOVE);
        add(file);
        makeRoom();
      }
    } catch (IOException e) {
      LOG.warnf("variants.unwritable file=%s reason=%s", file.path(), e);
      delete(unfinished);
    }
  }

  /** Removes all variants of a picture. */
  synchronized void forget(UUID id) {
    try {
      for (Path path : list(folderOf(id))) {
        String name = CachedFile.variantName(path);
        if (name.startsWith(id.toString())) {
          CachedFile file = files.remove(name);
          room -= file == null ? 0 : file.room();
          Files.deleteIfExists(path);
        }
      }
    } catch (IOException e) {
      LOG.warnf("variants.undeletable picture=%s reason=%s", id, e);
    }
  }

  /** What all files take together. */
  synchronized long room() {
    return room;
  }

  private synchronized void load() throws IOException {
    for (Path unfinished : list(incoming)) {
      Files.delete(unfinished);
    }
    List<CachedFile> found = new ArrayList<>();
    for (Path subfolder : list(folder)) {
      for (Path path : list(subfolder)) {
        CachedFile.read(path).ifPresentOrElse(found::add, () -> delete(path));
      }
    }
    found.stream().sorted(CachedFile.LEAST_RECENTLY_USED_FIRST).forEach(this::add);
    makeRoom();
  }

  private void add(CachedFile file) {
    CachedFile replaced = files.put(file.variant(), file);
    room += file.room();
    if (replaced != null) {
      room -= replaced.room();
      if (!replaced.path().equals(file.path())) {
        delete(replaced.path());
      }
    }
  }

  private void makeRoom() {
    Iterator<CachedFile> oldest = files.values().iterator();
    while (room > limit && oldest.hasNext()) {
      CachedFile file = oldest.next();
      oldest.remove();
      room -= file.room();
      delete(file.path());
    }
  }

  private synchronized void replace(CachedFile file, CachedFile other) {
    if (file.equals(files.get(file.variant()))) {
      files.put(file.variant(), other);
    }
  }

  private synchronized void drop(CachedFile file) {
    if (file.equals(files.get(file.variant()))) {
      files.remove(file.variant());
      room -= file.room();
      delete(file.path());
    }
  }

  private Path folderOf(UUID id) {
    return folder.resolve(id.toString().substring(0, FIRST_DIGITS));
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var paths = Files.list(folder)) {
      return paths.toList();
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.warnf("variants.undeletable file=%s reason=%s", path, e);
    }
  }
}
