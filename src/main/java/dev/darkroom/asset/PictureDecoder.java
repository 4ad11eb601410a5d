package dev.darkroom.asset;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads pictures that strangers send: PNG, JPEG, WebP, and the first frame of GIF and animations.
 *
 * <p>It decodes one picture at a time, in the order of the calls, and no byte of a file is read
 * before its turn. Whatever a file holds or claims, a decode takes at most some 150 MB of heap, and
 * as much again outside of it for the libraries; the picture that comes of it keeps four.
 */
public final class PictureDecoder {

  /** The longest file that is read, in bytes. */
  public static final int MAX_BYTES = 20 << 20;

  /**
   * The most pixels of a picture that comes out: a little more than the largest that is made here.
   */
  public static final long MAX_PIXELS_OUT = 1_200_000;

  /** As many pixels as are decoded of a picture, thinned out where it has more. */
  private static final long MAX_PIXELS_DECODED = 4_000_000;

  private static final Duration USUAL_LIMIT = Duration.ofSeconds(20);

  private final Semaphore turn = new Semaphore(1, true);
  private final PixelReader reader = new PixelReader();
  private final Duration limit;

  /** A decoder that gives up a picture after 20 seconds. */
  public PictureDecoder() {
    this(USUAL_LIMIT);
  }

  PictureDecoder(Duration limit) {
    this.limit = limit;
  }

  /**
   * A picture and what its file says of it.
   *
   * @param picture upright, on white where it was transparent, of {@link #MAX_PIXELS_OUT} at most
   * @param text of a PNG or WebP file
   */
  public record Decoded(Picture picture, PictureText text) {}

  /**
   * Decodes a file, and waits for its turn before. The caller closes {@code file}.
   *
   * @throws InvalidPictureException if it is no picture, a damaged one, or too large
   * @throws IOException if {@code file} throws it
   * @throws InterruptedException if the calling thread is interrupted; the decode is then given up
   */
  public Decoded decode(InputStream file)
      throws IOException, InvalidPictureException, InterruptedException {
    turn.acquire();
    FutureTask<Decoded> task;
    Thread thread;
    try {
      byte[] bytes = read(file);
      task = new FutureTask<>(() -> decode(bytes));
      thread = startInItsTurn(task);
    } catch (Throwable e) {
      turn.release();
      throw e;
    }
    try {
      return await(task);
    } finally {
      thread.interrupt();
    }
  }

  /**
   * The thread of a decode keeps the turn to its own end: a decoder that does not heed the end of
   * its time goes on holding memory.
   */
  private Thread startInItsTurn(Runnable task) {
    return Thread.ofPlatform()
        .daemon()
        .name("picture-decoder")
        .start(() -> {
          task.run();
          turn.release();
        });
  }

  private Decoded await(FutureTask<Decoded> task)
      throws InvalidPictureException, InterruptedException {
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new InvalidPictureException(
          "it takes longer than " + limit.toSeconds() + " seconds to decode", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case InvalidPictureException invalid -> throw invalid;
        case Error error -> throw error;
        case null, default ->
            throw new InvalidPictureException("it is damaged, or of a kind that can't be read", e);
      }
    }
  }

  private static byte[] read(InputStream file) throws IOException, InvalidPictureException {
    byte[] bytes = file.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new InvalidPictureException("its file is larger than " + (MAX_BYTES >> 20) + " MB");
    }
    return bytes;
  }

  private Decoded decode(byte[] file) throws IOException, InvalidPictureException {
    PictureHeader header = PictureHeader.read(new ByteArrayInputStream(file));
    PictureText text = PictureText.read(file);
    PixelBytes pixels = pixels(header, file);
    BufferedImage image = reader.read(header.format(), pixels, MAX_PIXELS_DECODED);
    Picture picture = OpaquePixels.of(image);
    Picture scaled = Resize.to(picture, picture.size().withinArea(MAX_PIXELS_OUT));
    return new Decoded(pixels.orientation().apply(scaled), text);
  }

  private static PixelBytes pixels(PictureHeader header, byte[] file)
      throws InvalidPictureException {
    try {
      return switch (header.format()) {
        case PNG -> PngFile.pixels(file, header.size());
        case JPEG -> JpegFile.pixels(file, header.size());
        case WEBP -> WebpFile.pixels(file, header.size());
        case GIF -> GifFile.pixels(file, header.size());
      };
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException _) {
      throw InvalidPictureException.cutOff();
    }
  }
}
