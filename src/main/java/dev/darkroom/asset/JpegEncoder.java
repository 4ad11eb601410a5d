package dev.darkroom.asset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pictures as JPEG. It keeps no state, so any number of threads may encode at once. */
public final class JpegEncoder {

  private JpegEncoder() {}

  /**
   * The picture as the bytes of a JPEG file.
   *
   * @param quality 1 (smallest) to 100 (best)
   */
  public static byte[] encode(Picture picture, int quality) {
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("a JPEG quality is 1 to 100, not " + quality);
    }
    var bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    settings.setCompressionQuality(quality / 100f);
    try (var output = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(null, new IIOImage(picture.image(), null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException("a picture of " + picture.size() + " is no JPEG", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
