package dev.darkroom.source;

import dev.darkroom.asset.Bucket;
import dev.darkroom.asset.BucketKey;
import dev.darkroom.asset.InvalidPictureException;
import dev.darkroom.asset.PictureDecoder;
import dev.darkroom.asset.PictureDecoder.Decoded;
import dev.darkroom.egress.EgressGuard;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Brings pictures. */
public final class SourcePictures {

  private final PictureDecoder decoder;
  private final Bucket bucket;

  public SourcePictures(
      PictureDecoder decoder, Bucket bucket, EgressGuard guard, Vertx vertx, Path folder) {
    this.decoder = decoder;
    this.bucket = bucket;
  }

  public List<Decoded> load(List<String> references, BooleanSupplier cancelled)
      throws SourceException, InterruptedException {
    List<Decoded> all = new ArrayList<>();
    for (String reference : references) {
      BucketKey key =
          Reference.stored(reference)
              .orElseThrow(() -> new SourceException(SourceException.Kind.UNREACHABLE, "no"));
      try (InputStream in =
          bucket
              .find(key)
              .orElseThrow(() -> new SourceException(SourceException.Kind.INVALID, "gone"))
              .open()) {
        all.add(decoder.decode(in));
      } catch (InvalidPictureException | IOException e) {
        throw new SourceException(SourceException.Kind.INVALID, "bad " + e.getMessage());
      }
    }
    return all;
  }
}
