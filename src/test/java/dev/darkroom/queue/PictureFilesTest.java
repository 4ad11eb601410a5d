package dev.darkroom.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.asset.Asset;
import dev.darkroom.asset.BucketKey;
import dev.darkroom.asset.PictureText;
import dev.darkroom.asset.Size;
import dev.darkroom.job.Job;
import dev.darkroom.job.TestJobs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFilesTest {

  private static final TestJobs JOBS = TestJobs.open();

  private final TestQueue queue;

  PictureFilesTest(@TempDir Path folder) {
    queue = new TestQueue(JOBS, folder);
  }

  @AfterEach
  void closeQueue() {
    queue.close();
  }

  @AfterAll
  static void close() {
    JOBS.close();
  }

  @Test
  void aPreviewIsOneWebpOfAllPartialPictures() throws Exception {
    Asset preview = queue.files.writePreview(queue.submit(), FakeEngine.pictures(4));

    assertThat(preview.kind()).isEqualTo(Asset.Kind.PREVIEW);
    assertThat(preview.contentType()).isEqualTo("image/webp");
    assertThat(queue.sizeOnDisk(preview)).contains(preview.bytes());
    assertThat(PictureText.read(bytes(preview))).isEqualTo(PictureText.NONE);
  }

  @Test
  void theGridComesFirstAndEachPictureSaysWhichItIs() throws Exception {
    Job job = queue.submit();

    List<Asset> results = queue.files.writeResults(job, FakeEngine.rendering(4).pictures());

    assertThat(results).hasSize(5);
    assertThat(results.getFirst().kind()).isEqualTo(Asset.Kind.GRID);
    assertThat(results.getFirst().size()).isEqualTo(new Size(32, 16));
    for (int i = 1; i <= 4; i++) {
      Asset picture = results.get(i);
      assertThat(picture.index()).hasValue(i);
      assertThat(PictureText.read(bytes(picture)).darkroom().orElseThrow())
          .contains("\"index\":" + i, "\"seed\":" + (7 + i - 1), job.id().toString());
    }
  }

  @Test
  void assetsAreNamedByChance() throws Exception {
    List<Asset> results =
        queue.files.writeResults(queue.submit(), FakeEngine.rendering(4).pictures());

    assertThat(results).allSatisfy(asset -> assertThat(asset.id().version()).isEqualTo(4));
  }

  @Test
  void deletedFilesAreGone() throws Exception {
    List<Asset> results =
        queue.files.writeResults(queue.submit(), FakeEngine.rendering(4).pictures());

    queue.files.delete(results);
    queue.files.delete(results);

    assertThat(queue.filesOnDisk()).isEmpty();
  }

  private byte[] bytes(Asset asset) throws IOException {
    try (InputStream file =
        queue.bucket.find(new BucketKey(asset.id(), asset.extension())).orElseThrow().open()) {
      return file.readAllBytes();
    }
  }
}
