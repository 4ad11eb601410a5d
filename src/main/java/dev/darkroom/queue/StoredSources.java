package dev.darkroom.queue;

import dev.darkroom.asset.PictureDecoder.Decoded;
import dev.darkroom.engine.Cancellation;
import dev.darkroom.engine.EngineImage;
import dev.darkroom.job.Job;
import dev.darkroom.source.SourceException;
import dev.darkroom.source.SourcePictures;
import java.util.List;

/** Brings pictures from the bucket and from strangers' servers, with the recipes they carry. */
public final class StoredSources implements Sources {

  private final SourcePictures pictures;

  public StoredSources(SourcePictures pictures) {
    this.pictures = pictures;
  }

  @Override
  public List<EngineImage> load(Job job, Cancellation cancellation)
      throws SourceException, InterruptedException {
    return pictures.load(job.imageUrls(), cancellation::requested).stream()
        .map(StoredSources::image)
        .toList();
  }

  private static EngineImage image(Decoded decoded) {
    return new EngineImage(decoded.picture(), PictureTexts.recipe(decoded.text()));
  }
}
