package dev.darkroom.asset;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The name of a file in a bucket. Since it is a UUID and a short extension, and nothing else, no
 * key can lead out of the bucket.
 *
 * @param id the asset's id; random (version 4), so that its first digits spread the files evenly
 * @param extension one to five small letters and digits, such as {@code png}
 */
public record BucketKey(UUID id, String extension) {

  private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,5}");

  private static final int ID_LENGTH = 36;

  public BucketKey {
    if (!EXTENSION.matcher(extension).matches()) {
      throw new IllegalArgumentException(
          "a file extension is 1 to 5 of a-z and 0-9, not '" + extension + "'");
    }
  }

  /** The key whose {@link #fileName} this is, or empty for any other text. */
  public static Optional<BucketKey> parse(String fileName) {
    if (fileName.length() <= ID_LENGTH || fileName.charAt(ID_LENGTH) != '.') {
      return Optional.empty();
    }
    try {
      var id = UUID.fromString(fileName.substring(0, ID_LENGTH));
      var key = new BucketKey(id, fileName.substring(ID_LENGTH + 1));
      return key.fileName().equals(fileName) ? Optional.of(key) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** {@code id.extension}. */
  public String fileName() {
    return id + "." + extension;
  }
}
