package dev.darkroom.prompt.policy;

import dev.darkroom.loop.Background;
import dev.darkroom.loop.Loop;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The policy of a file that its operator edits, read again whenever the file has changed. A change
 * that can't be used is logged, and the policy before it stays in force.
 */
public final class PolicyFile implements Supplier<ContentPolicy>, Background {

  private static final Logger LOG = Logger.getLogger(PolicyFile.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  private final Path path;
  private final Loop loop;
  private volatile ContentPolicy policy;

  /** What the file looked like when it was last read; of use to the loop only, as the next one. */
  private Stamp seen;

  /** What is wrong with the file and was logged; empty while nothing is. */
  private String trouble = "";

  /** A file's time and size, at least one of which an edit changes. */
  private record Stamp(FileTime modifiedAt, long size) {

    static Stamp of(Path path) throws IOException {
      var attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return new Stamp(attributes.lastModifiedTime(), attributes.size());
    }
  }

  private PolicyFile(Path path) throws IOException {
    this.path = path;
    this.loop = new Loop("content-policy", LOOK_EVERY, this::look);
    this.seen = Stamp.of(path);
    this.policy = read();
  }

  /**
   * Reads the file.
   *
   * @throws PolicyException when it isn't there or can't be used, naming the file
   */
  public static PolicyFile open(Path path) {
    try {
      return new PolicyFile(path);
    } catch (PolicyException | IOException e) {
      throw new PolicyException(path + ", " + reason(e));
    }
  }

  /** The policy in force. */
  @Override
  public ContentPolicy get() {
    return policy;
  }

  /** Begins to look after the file. */
  @Override
  public void start() {
    loop.start();
  }

  /** Ends that. */
  @Override
  public void stop() {
    loop.stop();
  }

  /** Reads the file again if it has changed; there is never more to do at once. */
  boolean look() {
    try {
      // Taken before reading: what is written meanwhile is seen the next time.
      Stamp stamp = Stamp.of(path);
      if (!stamp.equals(seen)) {
        ContentPolicy changed = read();
        policy = changed;
        seen = stamp;
        LOG.infof("policy.reloaded groups=%d entries=%d", changed.groups(), changed.entries());
      }
      trouble = "";
    } catch (PolicyException | IOException e) {
      tell(reason(e));
    }
    return false;
  }

  /** Once for each trouble, and not at every look. */
  private void tell(String reason) {
    if (!reason.equals(trouble)) {
      LOG.errorf(
          "policy.reload_failed file=%s reason=\"%s\"; the policy before stays in force",
          path, reason);
      trouble = reason;
    }
  }

  private ContentPolicy read() throws IOException {
    try (InputStream file = Files.newInputStream(path)) {
      return ContentPolicy.parse(PolicyText.decode(file.readNBytes(PolicyText.MAX_BYTES + 1)));
    }
  }

  private static String reason(Exception e) {
    return switch (e) {
      case PolicyException unusable -> String.valueOf(unusable.getMessage());
      case NoSuchFileException _ -> "there is no such file";
      default -> "it can't be read (%s)".formatted(e.getClass().getSimpleName());
    };
  }
}
