package dev.darkroom.asset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * What a picture's file says of itself at its beginning. The bytes say which format it is, whatever
 * its name or media type claim.
 *
 * @param size as the file claims it; of a GIF or an animated WebP the whole canvas
 */
public record PictureHeader(PictureFormat format, Size size) {

  /** The most pixels of a picture that is read. */
  public static final long MAX_PIXELS = 40_000_000;

  /** No decoder is asked for a longer row; it is as long as a JPEG's can be. */
  private static final int MAX_SIDE = 65_535;

  /** Up to where the formats with a header of fixed form have their size. */
  private static final int FIXED_LENGTH = 30;

  /**
   * Reads the header of a file from its beginning. Of {@code in}, which stays open, it takes 30
   * bytes, of a JPEG at most a megabyte more.
   *
   * @throws InvalidPictureException if it is no picture of a known format, or one of no size or of
   *     more than {@link #MAX_PIXELS}
   * @throws IOException if {@code in} throws it
   */
  public static PictureHeader read(InputStream in) throws IOException, InvalidPictureException {
    byte[] first = in.readNBytes(FIXED_LENGTH);
    PictureFormat format = format(first);
    try {
      ByteBuffer start = ByteBuffer.wrap(first);
      Size size =
          switch (format) {
            case PNG -> PngFile.size(start);
            case GIF -> GifFile.size(start);
            case WEBP -> WebpFile.size(start);
            case JPEG ->
                JpegFile.size(new SequenceInputStream(new ByteArrayInputStream(first), in));
          };
      return new PictureHeader(format, size);
    } catch (BufferUnderflowException | IndexOutOfBoundsException _) {
      throw InvalidPictureException.cutOff();
    }
  }

  /** A size that a file claims, checked. */
  static Size size(int width, int height) throws InvalidPictureException {
    if (width <= 0 || height <= 0) {
      throw new InvalidPictureException("it has no pixels");
    }
    Size size = new Size(width, height);
    requireAtMost(MAX_PIXELS, size, "");
    if (Math.max(width, height) > MAX_SIDE) {
      throw new InvalidPictureException(
          "it is %s pixels, and a side has at most %,d".formatted(spoken(size), MAX_SIDE));
    }
    return size;
  }

  static void requireAtMost(long pixels, Size size, String ofWhat) throws InvalidPictureException {
    if (size.area() > pixels) {
      throw new InvalidPictureException(
          "it is %s pixels, and at most %d million are allowed%s"
              .formatted(spoken(size), pixels / 1_000_000, ofWhat));
    }
  }

  static String spoken(Size size) {
    return size.width() + "×" + size.height();
  }

  private static PictureFormat format(byte[] first) throws InvalidPictureException {
    if (first.length == 0) {
      throw new InvalidPictureException("it is empty");
    }
    if (PngText.isPng(first)) {
      return PictureFormat.PNG;
    }
    if (JpegFile.isJpeg(first)) {
      return PictureFormat.JPEG;
    }
    if (WebpText.isWebp(first)) {
      return PictureFormat.WEBP;
    }
    if (GifFile.isGif(first)) {
      return PictureFormat.GIF;
    }
    throw new InvalidPictureException("it is no PNG, JPEG, WebP or GIF");
  }
}
