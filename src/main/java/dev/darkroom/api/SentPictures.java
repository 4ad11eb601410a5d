package dev.darkroom.api;

import dev.darkroom.asset.InvalidPictureException;
import dev.darkroom.job.Job;
import dev.darkroom.source.Upload;
import dev.darkroom.source.Uploads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The pictures that come along with one request. They belong to the job that comes of it; those
 * that no job has kept are removed in the end.
 */
public final class SentPictures implements AutoCloseable {

  private final Uploads uploads;
  private final int most;
  private final List<Upload> taken = new ArrayList<>();
  private boolean kept;

  /**
   * @param most how many there may be
   */
  public SentPictures(Uploads uploads, int most) {
    this.uploads = uploads;
    this.most = most;
  }

  /**
   * Takes one more.
   *
   * @param name what errors call it
   * @return how a job refers to it
   * @throws ApiException when it is one too many, or no picture
   * @throws IOException as {@code picture} throws it
   */
  public String take(String name, Uploads.Writer picture) throws IOException {
    if (taken.size() == most) {
      throw new ApiException(
          Problem.INVALID_VALUE, "%s: there may be %d pictures at most".formatted(name, most));
    }
    try {
      taken.add(uploads.take(picture));
      return taken.getLast().reference();
    } catch (InvalidPictureException e) {
      throw new ApiException(Problem.INVALID_IMAGE, "%s: %s".formatted(name, e.getMessage()));
    }
  }

  /** Writes the rows that make them the job's, in the transaction that makes the job. */
  public void insert(Handle handle, Job job) {
    uploads.insert(handle, job, taken);
  }

  /** Leaves them to the job, which is there now. */
  public void keep() {
    kept = true;
  }

  @Override
  public void close() {
    if (!kept) {
      uploads.discard(taken);
    }
  }
}
