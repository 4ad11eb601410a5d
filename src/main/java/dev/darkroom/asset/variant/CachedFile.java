package dev.darkroom.asset.variant;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * A file of the cache. Its name is the variant's, a dot, and the CRC-32C of its bytes in eight hex
 * digits.
 *
 * @param variant the variant's name
 * @param usedAt about when
 * @param isChecked whether it is known to be whole
 */
record CachedFile(Path path, String variant, long size, Instant usedAt, boolean isChecked) {

  static final Comparator<CachedFile> LEAST_RECENTLY_USED_FIRST =
      Comparator.comparing(CachedFile::usedAt);

  private static final Pattern NAME =
      Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-.+\\.[0-9a-f]{8}");

  private static final int CHECKSUM_LENGTH = 8;
  private static final long BLOCK = 4096;

  /** The file for a variant's bytes, which is still to be written. */
  static CachedFile of(Path folder, Variant variant, byte[] bytes, InstantSource clock) {
    String name = variant.name();
    Path path = folder.resolve(name + "." + checksum(bytes));
    return new CachedFile(path, name, bytes.length, clock.instant(), true);
  }

  /** A file that is there, or empty for what the cache did not write. */
  static Optional<CachedFile> read(Path path) throws IOException {
    if (!NAME.matcher(String.valueOf(path.getFileName())).matches()) {
      return Optional.empty();
    }
    var attributes = Files.readAttributes(path, BasicFileAttributes.class);
    return Optional.of(
        new CachedFile(
            path,
            variantName(path),
            attributes.size(),
            attributes.lastModifiedTime().toInstant(),
            false));
  }

  /** What a file's name says before the checksum. */
  static String variantName(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.substring(0, Math.max(0, name.length() - CHECKSUM_LENGTH - 1));
  }

  /** The bytes that it takes on the disk. */
  long room() {
    return Math.max(1, Math.ceilDiv(size, BLOCK)) * BLOCK;
  }

  CachedFile usedAt(Instant instant) {
    return new CachedFile(path, variant, size, instant, isChecked);
  }

  CachedFile checked() {
    return new CachedFile(path, variant, size, usedAt, true);
  }

  /** Whether the file has all the bytes that were to be written. */
  boolean isWhole() throws IOException {
    CRC32C checksum = new CRC32C();
    try (var file = new CheckedInputStream(Files.newInputStream(path), checksum)) {
      file.transferTo(OutputStream.nullOutputStream());
    }
    return path.toString().endsWith("." + text(checksum));
  }

  private static String checksum(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return text(checksum);
  }

  private static String text(CRC32C checksum) {
    return HexFormat.of().toHexDigits((int) checksum.getValue());
  }
}
