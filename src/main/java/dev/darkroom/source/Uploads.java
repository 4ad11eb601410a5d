package dev.darkroom.source;

import dev.darkroom.asset.Asset;
import dev.darkroom.asset.AssetStore;
import dev.darkroom.asset.Bucket;
import dev.darkroom.asset.BucketKey;
import dev.darkroom.asset.Durability;
import dev.darkroom.asset.InvalidPictureException;
import dev.darkroom.asset.PictureDecoder;
import dev.darkroom.asset.PictureHeader;
import dev.darkroom.job.Job;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Takes pictures that come along with requests, a buffer at a time, into the bucket. */
public final class Uploads {

  private final Bucket bucket;
  private final TemporaryFiles files;
  private final InstantSource clock;
  private final AssetStore assets = new AssetStore();

  /**
   * @param folder where bytes wait until they are known to be a picture, and for nothing else: it
   *     is made, and emptied now
   */
  public Uploads(Bucket bucket, Path folder, InstantSource clock) {
    this.bucket = bucket;
    this.files = new TemporaryFiles(folder);
    this.clock = clock;
  }

  /** Writes the bytes of one picture. */
  @FunctionalInterface
  public interface Writer {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Takes one picture.
   *
   * @throws InvalidPictureException when the bytes are none that the server reads, by their
   *     beginning, or too many
   * @throws IOException as {@code picture} throws it
   */
  public Upload take(Writer picture) throws IOException, InvalidPictureException {
    Path file = files.make();
    try {
      try (OutputStream out = new BoundedOutput(Files.newOutputStream(file))) {
        picture.writeTo(out);
      }
      PictureHeader header;
      try (InputStream in = Files.newInputStream(file)) {
        header = PictureHeader.read(in);
      }
      BucketKey key = new BucketKey(UUID.randomUUID(), header.format().extension());
      try (InputStream in = Files.newInputStream(file)) {
        return new Upload(key, header.size(), bucket.write(key, in, Durability.DURABLE));
      }
    } catch (BoundedOutput.TooLongException e) {
      throw new InvalidPictureException(
          "its file is larger than %d MB".formatted(PictureDecoder.MAX_BYTES >> 20));
    } finally {
      files.remove(file);
    }
  }

  /** Writes the rows that make the pictures the job's, whose end removes them. */
  public void insert(Handle handle, Job job, Collection<Upload> uploads) {
    List<Asset> sources =
        uploads.stream()
            .map(upload ->
                new Asset(
                    upload.key().id(),
                    job.id(),
                    Asset.Kind.SOURCE,
                    OptionalInt.empty(),
                    upload.key().extension(),
                    upload.size(),
                    upload.bytes(),
                    clock.instant()))
            .toList();
    assets.insert(handle, sources, job.run());
  }

  /** Removes pictures that belong to no job. */
  public void discard(Collection<Upload> uploads) {
    uploads.forEach(upload -> bucket.delete(upload.key()));
  }
}
