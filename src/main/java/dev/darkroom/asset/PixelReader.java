package dev.darkroom.asset;

import com.luciad.imageio.webp.WebPImageReaderSpi;
import com.luciad.imageio.webp.WebPReadParam;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/** Has the libraries decode a picture, no larger than wanted. For one thread at a time. */
final class PixelReader {

  private static final WebPImageReaderSpi WEBP = new WebPImageReaderSpi();

  // One for all, since the library never frees the native settings behind it.
  private final WebPReadParam webpSettings = new WebPReadParam();

  /** The pixels, thinned out so that there are {@code mostPixels} at most. */
  BufferedImage read(PictureFormat format, PixelBytes pixels, long mostPixels)
      throws IOException, InvalidPictureException {
    ImageReader reader = reader(format);
    var brokeOff = new AtomicBoolean();
    try (var input = new DecoderInput(pixels)) {
      reader.setInput(input, true);
      reader.addIIOReadWarningListener(
          (_, warning) -> brokeOff.compareAndSet(false, warning.contains("premature end")));
      BufferedImage image = reader.read(0, settings(format, reader, pixels.size(), mostPixels));
      if (brokeOff.get()) {
        throw InvalidPictureException.cutOff();
      }
      return image;
    } finally {
      reader.dispose();
    }
  }

  private static ImageReader reader(PictureFormat format) {
    return switch (format) {
      case WEBP -> WEBP.createReaderInstance(null);
      case PNG, JPEG, GIF -> ImageIO.getImageReadersByFormatName(format.name()).next();
    };
  }

  private ImageReadParam settings(
      PictureFormat format, ImageReader reader, Size size, long mostPixels) {
    if (format == PictureFormat.WEBP) {
      Size scaled = size.withinArea(mostPixels);
      webpSettings.setUseScaling(true);
      webpSettings.setScaledWidth(scaled.width());
      webpSettings.setScaledHeight(scaled.height());
      return webpSettings;
    }
    ImageReadParam settings = reader.getDefaultReadParam();
    int step = (int) Math.ceil(Math.sqrt((double) size.area() / mostPixels));
    settings.setSourceSubsampling(
        Math.min(step, size.width()), Math.min(step, size.height()), 0, 0);
    return settings;
  }
}
