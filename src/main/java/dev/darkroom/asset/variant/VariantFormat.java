package dev.darkroom.asset.variant;

import dev.darkroom.asset.JpegEncoder;
import dev.darkroom.asset.Picture;
import dev.darkroom.asset.PictureText;
import dev.darkroom.asset.PngEncoder;
import dev.darkroom.asset.WebpEncoder;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The formats in which a picture can be had. */
public enum VariantFormat {
  PNG("png", "image/png", true) {
    @Override
    byte[] encode(Picture picture, int quality) {
      return PngEncoder.encode(picture, PictureText.NONE);
    }
  },
  JPEG("jpg", "image/jpeg", false) {
    @Override
    byte[] encode(Picture picture, int quality) {
      return JpegEncoder.encode(picture, quality);
    }
  },
  WEBP("webp", "image/webp", false) {
    @Override
    byte[] encode(Picture picture, int quality) {
      return WEBP_ENCODERS
          .computeIfAbsent(quality, WebpEncoder::new)
          .encode(picture, PictureText.NONE);
    }
  };

  /** At most one for each of the 100 qualities, since none is ever freed. */
  private static final Map<Integer, WebpEncoder> WEBP_ENCODERS = new ConcurrentHashMap<>();

  private final String extension;
  private final String contentType;
  private final boolean lossless;

  VariantFormat(String extension, String contentType, boolean lossless) {
    this.extension = extension;
    this.contentType = contentType;
    this.lossless = lossless;
  }

  /** The format whose files have that ending, or empty for one in which nothing is made. */
  public static Optional<VariantFormat> of(String extension) {
    return Arrays.stream(values()).filter(format -> format.extension.equals(extension)).findFirst();
  }

  /** The end of a file's name. */
  public String extension() {
    return extension;
  }

  /** As in the header Content-Type. */
  public String contentType() {
    return contentType;
  }

  /** Whether there is no quality to choose. */
  boolean isLossless() {
    return lossless;
  }

  abstract byte[] encode(Picture picture, int quality);
}
