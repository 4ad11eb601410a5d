package dev.darkroom.source;

import dev.darkroom.asset.Bucket;
import dev.darkroom.asset.BucketKey;
import dev.darkroom.asset.Content;
import dev.darkroom.asset.InvalidPictureException;
import dev.darkroom.asset.PictureDecoder;
import dev.darkroom.asset.PictureDecoder.Decoded;
import dev.darkroom.asset.PictureFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Loads the pictures that a job refers to. May be used by any number of threads. */
public final class SourcePictures {

  private static final Duration LOOK = Duration.ofMillis(100);

  private final Bucket bucket;
  private final PictureDecoder decoder;
  private final Downloads downloads;
  private final URI publicUrl;
  private final TemporaryFiles files;

  /**
   * @param publicUrl under which this server is reached, without a slash at the end
   * @param folder for downloads under way, and for nothing else: it is made, and emptied now
   */
  public SourcePictures(
      Bucket bucket, PictureDecoder decoder, Downloads downloads, URI publicUrl, Path folder) {
    this.bucket = bucket;
    this.decoder = decoder;
    this.downloads = downloads;
    this.publicUrl = publicUrl;
    this.files = new TemporaryFiles(folder);
  }

  /** The reference to a picture that was sent along, and lies in the bucket. */
  public static String referenceTo(BucketKey key) {
    return Reference.SENT_PREFIX + key.fileName();
  }

  /** Whether a job's reference is to a picture in the bucket, and no URL. */
  public static boolean isInBucket(String reference) {
    return reference.startsWith(Reference.SENT_PREFIX);
  }

  /**
   * Whether a URL is that of a picture of this server, which is read without a call.
   *
   * @param publicUrl under which this server is reached, without a slash at the end
   */
  public static boolean isOwn(String url, URI publicUrl) {
    return Reference.parse(url, publicUrl) instanceof Reference.Own;
  }

  /**
   * The pictures behind {@code references}, in their order: http or https URLs, or what {@link
   * #referenceTo} gives. They are downloaded at once and decoded one after the other; no file is
   * left behind, whatever comes of it.
   *
   * @param cancelled asked ten times a second; when it says so, all is given up
   * @throws SourceException for the first picture in order that can't be had
   * @throws InterruptedException when it was cancelled or the calling thread interrupted, or the
   *     downloads were closed
   */
  public List<Decoded> load(List<String> references, BooleanSupplier cancelled)
      throws SourceException, InterruptedException {
    var task = new FutureTask<>(() -> loadAll(references));
    Thread thread = Thread.ofVirtual().name("source-pictures").start(task);
    try {
      return await(task, cancelled);
    } finally {
      thread.interrupt();
      thread.join(); // it has files to remove
    }
  }

  private static List<Decoded> await(FutureTask<List<Decoded>> task, BooleanSupplier cancelled)
      throws SourceException, InterruptedException {
    while (true) {
      try {
        return task.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException _) {
        if (cancelled.getAsBoolean()) {
          throw new InterruptedException("cancelled");
        }
      } catch (ExecutionException e) {
        switch (e.getCause()) {
          case SourceException failure -> throw failure;
          case InterruptedException interrupt -> throw interrupt;
          case RuntimeException failure -> throw failure;
          case Error error -> throw error;
          case null, default -> throw new IllegalStateException(e);
        }
      }
    }
  }

  private List<Decoded> loadAll(List<String> references)
      throws SourceException, InterruptedException {
    List<Label> labels = new ArrayList<>();
    List<Source> sources = new ArrayList<>();
    try {
      for (String text : references) {
        Reference reference = Reference.parse(text, publicUrl);
        labels.add(new Label(labels.size() + 1, references.size(), reference.shown()));
        sources.add(source(reference, labels.getLast()));
      }
      List<Decoded> pictures = new ArrayList<>();
      for (int i = 0; i < sources.size(); i++) {
        pictures.add(decode(sources.get(i), labels.get(i)));
      }
      return pictures;
    } finally {
      sources.forEach(Source::close);
    }
  }

  private Source source(Reference reference, Label label) throws SourceException {
    return switch (reference) {
      case Reference.Sent(var key) ->
          new Source.Stored(
              bucket
                  .find(key)
                  .orElseThrow(() -> label.invalid("it was sent along, and is no longer there")));
      case Reference.Own(var id) ->
          new Source.Stored(
              findOwn(id).orElseThrow(() -> label.unreachable("this server has no such picture")));
      case Reference.Remote(var target) -> {
        Path file = files.make();
        yield new Source.Remote(label, downloads.start(target, file), file, files);
      }
      case Reference.Broken(var reason) -> throw label.invalid(reason);
    };
  }

  private Optional<Content> findOwn(UUID id) {
    return Stream.of(PictureFormat.values())
        .flatMap(format -> bucket.find(new BucketKey(id, format.extension())).stream())
        .findFirst();
  }

  private Decoded decode(Source source, Label label) throws SourceException, InterruptedException {
    try (InputStream bytes = source.open()) {
      return decoder.decode(bytes);
    } catch (InvalidPictureException e) {
      throw label.invalid(e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
