package dev.darkroom.asset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.luciad.imageio.webp.CompressionType;
import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPWriteParam;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Picture files to test with, ordinary and strange. */
public final class SampleFiles {

  private SampleFiles() {}

  public static byte[] png(BufferedImage image) {
    return write("png", image);
  }

  static byte[] interlacedPng(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    return write(writer, new IIOImage(image, null, null), settings);
  }

  public static byte[] jpeg(BufferedImage image) {
    return write("jpeg", image);
  }

  static byte[] progressiveJpeg(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    return write(writer, new IIOImage(image, null, null), settings);
  }

  /**
   * A plain JPEG with four components of these values, as Adobe's programs mark it.
   *
   * @param transform 0 for CMYK, 2 for YCCK
   */
  static byte[] fourComponentJpeg(int transform, int... values) {
    WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 32, 32, 4, null);
    for (int i = 0; i < 32 * 32; i++) {
      raster.setPixel(i % 32, i / 32, values);
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    byte[] plain = write(writer, new IIOImage(raster, null, null), writer.getDefaultWriteParam());
    byte[] adobe = "Adobe\0d\0\0\0\0\0".getBytes(ISO_8859_1);
    adobe[adobe.length - 1] = (byte) transform;
    return insert(plain, 2, segment(0xEE, adobe));
  }

  public static byte[] gif(BufferedImage image) {
    return write("gif", image);
  }

  public static byte[] lossyWebp(BufferedImage image) {
    return webp(image, CompressionType.Lossy);
  }

  static byte[] losslessWebp(BufferedImage image) {
    return webp(image, CompressionType.Lossless);
  }

  /** An animation of 100 × 100 pixels whose first frame is a still WebP's picture. */
  static byte[] animatedWebp(byte[] still) {
    byte[] placeAndTime = new byte[16];
    byte[] frame = concat(placeAndTime, Arrays.copyOfRange(still, 12, still.length));
    byte[] canvas = {2, 0, 0, 0, 99, 0, 0, 99, 0, 0};
    return riff(
        chunk("VP8X", canvas),
        chunk("ANIM", new byte[6]),
        chunk("ANMF", frame),
        chunk("ANMF", frame));
  }

  /** A whole lossless WebP of one colour, in a few bytes: each of its pixels takes no bit. */
  static byte[] tinyLosslessWebp(int width, int height) {
    var bits = BigInteger.ZERO;
    int length = 0;
    long[][] fields = {
      {0x2F, 8},
      {width - 1, 14},
      {height - 1, 14},
      {0, 1},
      {0, 3}, // signature, sides, version
      {0, 1},
      {0, 1},
      {0, 1}, // no transform, no cache of colours, one group of codes
      {0b101, 3},
      {0x80, 8},
      {0b101, 3},
      {0x40, 8},
      {0b101, 3},
      {0x20, 8},
      {0b101, 3},
      {0xFF, 8},
      {0b001, 3},
      {0, 1}
    };
    for (long[] field : fields) {
      bits = bits.or(BigInteger.valueOf(field[0]).shiftLeft(length));
      length += (int) field[1];
    }
    byte[] content = new byte[16];
    byte[] big = bits.toByteArray();
    for (int i = 0; i < big.length; i++) {
      content[i] = big[big.length - 1 - i];
    }
    return riff(chunk("VP8L", content));
  }

  /** A whole grey PNG of zeros, of any size, a thousandth of its pixels long. */
  public static byte[] zeroPng(
      int width, int height, int bitDepth, int colourType, byte[]... chunks) {
    var file = new ByteArrayOutputStream();
    file.writeBytes(ByteBuffer.allocate(8).putLong(PngChunks.SIGNATURE).array());
    byte[] header = {(byte) bitDepth, (byte) colourType, 0, 0, 0};
    file.writeBytes(
        pngChunk("IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put(header).array()));
    for (byte[] chunk : chunks) {
      file.writeBytes(chunk);
    }
    int channels = new int[] {1, 0, 3, 1, 2, 0, 4}[colourType];
    file.writeBytes(
        pngChunk("IDAT", zeros((long) height * (1 + (long) width * channels * bitDepth / 8))));
    file.writeBytes(pngChunk("IEND", new byte[0]));
    return file.toByteArray();
  }

  /** So many zeros as a zlib stream. */
  static byte[] zeros(long count) {
    var compressed = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(compressed)) {
      byte[] block = new byte[64 * 1024];
      for (long left = count; left > 0; left -= block.length) {
        deflater.write(block, 0, (int) Math.min(left, block.length));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }

  /** A whole grey JPEG of one scan, of any size that 32 divides. */
  static byte[] plainJpeg(int width, int height) {
    byte[] small = jpeg(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY));
    int codes = indexOf(small, 0xDA) + 8;
    byte[] start = withJpegSize(Arrays.copyOf(small, codes + 2), width, height);
    // Four blocks in which nothing changes, each the codes 00 and 1010 of the usual tables.
    byte[] fourBlocks = {0x28, (byte) 0xA2, (byte) 0x8A};
    var file = new ByteArrayOutputStream();
    file.writeBytes(start);
    for (long i = 0; i < (long) width * height / 64 / 4; i++) {
      file.writeBytes(fourBlocks);
    }
    file.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD9});
    return file.toByteArray();
  }

  /** A JPEG whose header claims another size than it has. */
  static byte[] withJpegSize(byte[] jpeg, int width, int height) {
    int frame = Math.max(indexOf(jpeg, 0xC0), indexOf(jpeg, 0xC2));
    byte[] changed = jpeg.clone();
    ByteBuffer.wrap(changed).putShort(frame + 5, (short) height).putShort(frame + 7, (short) width);
    return changed;
  }

  /** A GIF whose canvas and first frame claim another size than they have. */
  static byte[] withGifSize(byte[] gif, int width, int height) {
    byte[] changed = gif.clone();
    ByteBuffer file = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
    file.putShort(6, (short) width).putShort(8, (short) height);
    int frame = 13 + (3 << ((gif[10] & 7) + 1));
    while (gif[frame] != 0x2C) {
      frame += 8;
    }
    file.putShort(frame + 5, (short) width).putShort(frame + 7, (short) height);
    return changed;
  }

  /** A JPEG with the note of a camera. */
  static byte[] withJpegExif(byte[] jpeg, byte[] exif) {
    return insert(jpeg, 2, segment(0xE1, concat("Exif\0\0".getBytes(ISO_8859_1), exif)));
  }

  /** A PNG with a chunk behind its header. */
  static byte[] withPngChunk(byte[] png, String type, byte[] content) {
    return insert(png, 33, pngChunk(type, content));
  }

  /** A WebP with a chunk behind its others. */
  static byte[] withWebpChunk(byte[] webp, String type, byte[] content) {
    return riff(Arrays.copyOfRange(webp, 12, webp.length), chunk(type, content));
  }

  /** A camera's note that says how it was held, and what it was before. */
  static byte[] exif(ByteOrder order, int orientation) {
    ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 2 * 12 + 4).order(order);
    byte letter = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
    tiff.put(letter).put(letter).putShort((short) 42).putInt(8).putShort((short) 2);
    tiff.putShort((short) 0x0100).putShort((short) 4).putInt(1).putInt(640);
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
    return tiff.array();
  }

  static byte[] pngChunk(String type, byte[] content) {
    var checksum = new CRC32();
    checksum.update(type.getBytes(ISO_8859_1));
    checksum.update(content);
    return ByteBuffer.allocate(12 + content.length)
        .putInt(content.length)
        .put(type.getBytes(ISO_8859_1))
        .put(content)
        .putInt((int) checksum.getValue())
        .array();
  }

  static byte[] segment(int marker, byte[] content) {
    return ByteBuffer.allocate(4 + content.length)
        .put((byte) 0xFF)
        .put((byte) marker)
        .putShort((short) (2 + content.length))
        .put(content)
        .array();
  }

  static byte[] insert(byte[] file, int at, byte[] inserted) {
    return concat(Arrays.copyOf(file, at), inserted, Arrays.copyOfRange(file, at, file.length));
  }

  static byte[] concat(byte[]... parts) {
    var whole = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      whole.writeBytes(part);
    }
    return whole.toByteArray();
  }

  /** An image of grey or coloured samples of 8 or 16 bits, with alpha or without, all the same. */
  static BufferedImage samples(int bits, boolean alpha, int... values) {
    int colours = alpha ? values.length - 1 : values.length;
    var model =
        new ComponentColorModel(
            ColorSpace.getInstance(colours == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB),
            alpha,
            false,
            alpha ? ComponentColorModel.TRANSLUCENT : ComponentColorModel.OPAQUE,
            bits == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT);
    WritableRaster raster = model.createCompatibleWritableRaster(16, 16);
    for (int i = 0; i < 16 * 16; i++) {
      raster.setPixel(i % 16, i / 16, values);
    }
    return new BufferedImage(model, raster, false, null);
  }

  private static byte[] webp(BufferedImage image, CompressionType type) {
    var settings = new WebPWriteParam(Locale.ROOT);
    settings.setCompressionType(type);
    settings.setCompressionQuality(1);
    ImageWriter writer = new WebPImageWriterSpi().createWriterInstance(null);
    return write(writer, new IIOImage(image, null, null), settings);
  }

  private static byte[] riff(byte[]... chunks) {
    byte[] content = concat(chunks);
    return littleEndian(12 + content.length)
        .put("RIFF".getBytes(ISO_8859_1))
        .putInt(4 + content.length)
        .put("WEBP".getBytes(ISO_8859_1))
        .put(content)
        .array();
  }

  private static byte[] chunk(String type, byte[] content) {
    return littleEndian(8 + content.length + (content.length & 1))
        .put(type.getBytes(ISO_8859_1))
        .putInt(content.length)
        .put(content)
        .array();
  }

  private static ByteBuffer littleEndian(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int indexOf(byte[] jpeg, int marker) {
    for (int i = 2; i + 1 < jpeg.length; i++) {
      if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) marker) {
        return i;
      }
    }
    return -1;
  }

  private static byte[] write(String format, BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    return write(writer, new IIOImage(image, null, null), null);
  }

  private static byte[] write(
      ImageWriter writer, IIOImage image, @Nullable ImageWriteParam settings) {
    var bytes = new ByteArrayOutputStream();
    try (var output = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(null, image, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
