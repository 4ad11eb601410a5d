package dev.darkroom.source;

import dev.darkroom.asset.BucketKey;
import dev.darkroom.egress.EgressException;
import dev.darkroom.egress.Target;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Where a picture is to be had. */
sealed interface Reference {

  /** What a picture that was sent along is referred to by, before its name in the bucket. */
  String SENT_PREFIX = "asset:";

  /** A picture that was sent along. */
  record Sent(BucketKey key) implements Reference {}

  /** A picture of this server, under a URL of its own. */
  record Own(UUID id) implements Reference {}

  /** A picture on another server. */
  record Remote(Target target) implements Reference {}

  /** A reference to nothing, and why, as the end of a sentence about the picture. */
  record Broken(String reason) implements Reference {}

  /**
   * Understands a reference.
   *
   * @param publicUrl under which this server is reached
   */
  static Reference parse(String text, URI publicUrl) {
    if (text.startsWith(SENT_PREFIX)) {
      return BucketKey.parse(text.substring(SENT_PREFIX.length()))
          .<Reference>map(Sent::new)
          .orElseGet(() -> new Broken("it is no picture that was sent along"));
    }
    try {
      Target target = Target.parse(text);
      return own(target, publicUrl).<Reference>map(Own::new).orElseGet(() -> new Remote(target));
    } catch (EgressException e) {
      return new Broken(e.getMessage());
    }
  }

  private static Optional<UUID> own(Target target, URI publicUrl) {
    Target own = Target.parse(publicUrl + "/assets/");
    if (!target.origin().equals(own.origin())) {
      return Optional.empty();
    }
    return Optional.of(
            Pattern.compile(
                    Pattern.quote(own.path()) + "([0-9a-fA-F-]{36})(?:[./][^?]*)?(?:\\?.*)?")
                .matcher(target.path()))
        .filter(matcher -> matcher.matches())
        .flatMap(matcher -> uuid(matcher.group(1)));
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** What of it may be shown: nothing of a path or query. */
  default Optional<String> shown() {
    return switch (this) {
      case Remote(var target) -> Optional.of(target.origin());
      case Sent _, Own _, Broken _ -> Optional.empty();
    };
  }
}
