package dev.darkroom.cli;

import org.jspecify.annotations.Nullable;

/** A picture of a job, and where it was saved. */
record SavedPicture(
    String path,
    String url,
    @Nullable Integer index,
    int width,
    int height,
    @Nullable String contentType) {

  static SavedPicture of(String path, JobReport.Image image) {
    return new SavedPicture(
        path, image.url(), image.index(), image.width(), image.height(), image.contentType());
  }
}
