package dev.darkroom.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** A file that pages refer to. Its path has a hash of its content, so that caches never ask. */
public enum StaticFile {
  STYLE("dashboard.css", "text/css; charset=utf-8"),
  GALLERY_STYLE("gallery.css", "text/css; charset=utf-8"),
  JOB_STYLE("job.css", "text/css; charset=utf-8"),
  WEBHOOKS_STYLE("webhooks.css", "text/css; charset=utf-8"),
  ADMIN_STYLE("admin.css", "text/css; charset=utf-8"),
  HTMX("htmx.min.js", "text/javascript; charset=utf-8"),
  SHELL("shell.js", "text/javascript; charset=utf-8"),
  USER("user.js", "text/javascript; charset=utf-8"),
  LIVE("live.js", "text/javascript; charset=utf-8"),
  CREATE("create.js", "text/javascript; charset=utf-8"),
  PICTURES("pictures.js", "text/javascript; charset=utf-8"),
  GALLERY("gallery.js", "text/javascript; charset=utf-8"),
  JOB("job.js", "text/javascript; charset=utf-8"),
  WEBHOOKS("webhooks.js", "text/javascript; charset=utf-8"),
  ADMIN("admin.js", "text/javascript; charset=utf-8"),
  ICON("icon.svg", "image/svg+xml");

  private static final int HASH_BYTES = 8;

  private final String name;
  private final String contentType;

  @SuppressWarnings("ImmutableEnumChecker") // only copies leave
  private final byte[] bytes;

  private final String path;

  StaticFile(String name, String contentType) {
    this.name = name;
    this.contentType = contentType;
    this.bytes = read(name);
    this.path = "/static/%s/%s".formatted(hash(bytes), name);
  }

  /** The file with that name, if the hash is its own. */
  static Optional<StaticFile> find(String hash, String name) {
    String path = "/static/%s/%s".formatted(hash, name);
    return Arrays.stream(values()).filter(file -> file.path.equals(path)).findFirst();
  }

  /** Where pages find it. */
  public String path() {
    return path;
  }

  String contentType() {
    return contentType;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public String toString() {
    return name;
  }

  private static byte[] read(String name) {
    try (InputStream file = StaticFile.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the program lacks its file " + name);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
