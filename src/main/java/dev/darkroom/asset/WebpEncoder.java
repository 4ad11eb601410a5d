package dev.darkroom.asset;

import com.luciad.imageio.webp.CompressionType;
import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPWriteParam;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Writes pictures as lossy WebP of one quality. Any number of threads may use one encoder at once.
 *
 * <p>Make few encoders and keep them: the library never frees the native settings behind one.
 */
public final class WebpEncoder {

  /** The longest side that WebP can hold, in pixels. */
  public static final int MAX_SIDE = 16_383;

  /** For previews: about a sixteenth of the PNG's bytes, with no loss seen at a glance. */
  public static final WebpEncoder PREVIEW = new WebpEncoder(80);

  /**
   * libwebp's effort, 0 to 6. 1 is the fastest: 0 skips so much that the longer output costs more
   * to write, 2 takes a third longer for a tenth fewer bytes, and from 3 on it takes threefold.
   */
  private static final int EFFORT = 1;

  private static final WebPImageWriterSpi WRITERS = new WebPImageWriterSpi();

  // Only read once it is set up, by the native encoder too, which is what makes it safe to share.
  private final WebPWriteParam settings;

  /**
   * An encoder.
   *
   * @param quality 1 (smallest) to 100 (best)
   */
  public WebpEncoder(int quality) {
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("a WebP quality is 1 to 100, not " + quality);
    }
    settings = new WebPWriteParam(Locale.ROOT);
    settings.setCompressionType(CompressionType.Lossy);
    settings.setCompressionQuality(quality / 100f);
    settings.setMethod(EFFORT);
  }

  /**
   * The picture as the bytes of a WebP file that carries {@code text}.
   *
   * @throws IllegalArgumentException if a side is longer than {@link #MAX_SIDE}
   */
  public byte[] encode(Picture picture, PictureText text) {
    if (Math.max(picture.width(), picture.height()) > MAX_SIDE) {
      throw new IllegalArgumentException(
          "a WebP picture's sides are at most " + MAX_SIDE + " pixels, not " + picture.size());
    }
    byte[] plain = encode(picture);
    return text.isEmpty() ? plain : WebpText.embed(plain, picture.size(), text);
  }

  private byte[] encode(Picture picture) {
    var bytes = new ByteArrayOutputStream();
    ImageWriter writer = WRITERS.createWriterInstance(null);
    try (var output = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(null, new IIOImage(new Uncopied(picture.image()), null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException("a picture of " + picture.size() + " is no WebP", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** An image that lends its pixels to the writer, which else takes a copy of them all. */
  private static final class Uncopied extends BufferedImage {

    Uncopied(BufferedImage image) {
      super(image.getColorModel(), image.getRaster(), image.isAlphaPremultiplied(), null);
    }

    @Override
    public Raster getData() {
      return getRaster();
    }
  }
}
