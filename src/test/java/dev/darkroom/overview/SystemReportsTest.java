package dev.darkroom.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.asset.Asset;
import dev.darkroom.asset.DiskBucket;
import dev.darkroom.job.Job;
import dev.darkroom.job.TestJobs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemReportsTest {

  private static final TestJobs WORLD = TestJobs.open();

  private final TestRuns runs = new TestRuns(WORLD);
  private final SystemReports reports;

  SystemReportsTest(@TempDir Path folder) {
    reports =
        new SystemReports(
            WORLD.database(), DiskBucket.open(folder), runs.node, "1.2.3", runs.clock);
    WORLD.jdbi().useHandle(handle -> handle.execute("update node set seen_at = null"));
  }

  @AfterAll
  static void close() {
    WORLD.close();
  }

  @Test
  void theDatabaseTellsItsVersionSizeAndMigrations() {
    DatabaseReport database = reports.report().database();

    assertThat(database.version()).matches("\\d+\\.\\d+.*");
    assertThat(database.bytes()).isGreaterThan(1_000_000);
    assertThat(Integer.parseInt(database.schema())).isGreaterThanOrEqualTo(13);
    assertThat(database.migrations()).isGreaterThanOrEqualTo(11);
    assertThat(database.pool().inUse()).isBetween(1, database.pool().most());
    assertThat(database.pool().peak()).isGreaterThanOrEqualTo(database.pool().inUse());
  }

  @Test
  void storedFilesAreCountedByKindOnceAMinute() {
    Job job = runs.running("fake");
    insertAsset(job, "grid", 100);
    insertAsset(job, "preview", 10);
    insertAsset(job, "preview", 20);

    StorageUse use = reports.report().storage();

    assertThat(use.of(Asset.Kind.PREVIEW)).isEqualTo(new StorageUse.Files(2, 30));
    assertThat(use.of(Asset.Kind.SOURCE)).isEqualTo(StorageUse.Files.NONE);
    assertThat(use.total()).isEqualTo(new StorageUse.Files(3, 130));
    insertAsset(job, "preview", 30);
    assertThat(reports.report().storage()).isEqualTo(use);
    runs.clock.advance(Duration.ofSeconds(61));
    assertThat(reports.report().storage().total()).isEqualTo(new StorageUse.Files(4, 160));
  }

  @Test
  void nodesAreThoseThatGaveASignOfLifeLately() {
    assertThat(reports.report().nodes()).isEmpty();
    seen(runs.node.incarnation());

    assertThat(reports.report().nodes())
        .containsExactly(
            new NodeReport(
                runs.node.id(),
                runs.node.incarnation(),
                runs.clock.instant(),
                runs.clock.instant(),
                true));
    runs.clock.advance(Duration.ofSeconds(91));
    assertThat(reports.report().nodes()).isEmpty();
  }

  private void seen(UUID incarnation) {
    WORLD
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update node set seen_at = ?::timestamptz where incarnation = ?",
                runs.clock.instant().toString(),
                incarnation));
  }

  private static void insertAsset(Job job, String kind, int bytes) {
    WORLD
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into asset (id, job_id, run, kind, extension, width, height, bytes, created_at)
                values (gen_random_uuid(), ?, 1, ?, 'png', 1, 1, ?, now())
                """,
                job.id(),
                kind,
                bytes));
  }
}
