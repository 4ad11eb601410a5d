package dev.darkroom.asset;

/** The kinds of picture file that the server reads. */
public enum PictureFormat {
  PNG("png", "image/png"),
  JPEG("jpg", "image/jpeg"),
  WEBP("webp", "image/webp"),
  GIF("gif", "image/gif");

  private final String extension;
  private final String mediaType;

  PictureFormat(String extension, String mediaType) {
    this.extension = extension;
    this.mediaType = mediaType;
  }

  /** The end of a file's name, as in {@link BucketKey#extension}. */
  public String extension() {
    return extension;
  }

  /** As in the header Content-Type. */
  public String mediaType() {
    return mediaType;
  }
}
