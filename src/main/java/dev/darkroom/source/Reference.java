package dev.darkroom.source;

import dev.darkroom.asset.BucketKey;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a job names the pictures that it starts from: by a URL, or by a file in the bucket. */
public final class Reference {

  private static final String STORED = "asset:";

  /** The path of a stored picture's URL: its id, or its id and a file name. */
  private static final Pattern PATH =
      Pattern.compile(
          "/assets/(?<id>[0-9a-f-]{36})/(?<file>[0-9a-f-]{36}\\.[a-z0-9]{1,5})(?:\\?.*)?");

  private Reference() {}

  /** The name of a file in the bucket. */
  public static String of(BucketKey key) {
    return STORED + key.fileName();
  }

  /** The file in the bucket, if it is one that is named. */
  static Optional<BucketKey> stored(String reference) {
    return reference.startsWith(STORED)
        ? BucketKey.parse(reference.substring(STORED.length()))
        : Optional.empty();
  }

  /**
   * The file in the bucket that a URL of this server's own stands for.
   *
   * @param base the server's public URL, without a slash at the end
   */
  public static Optional<BucketKey> ofOwn(URI base, String url) {
    String prefix = base.toString();
    if (!url.startsWith(prefix)) {
      return Optional.empty();
    }
    Matcher path = PATH.matcher(url.substring(prefix.length()));
    return path.matches() ? BucketKey.parse(path.group("file")) : Optional.empty();
  }
}
