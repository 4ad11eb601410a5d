package dev.darkroom.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the account's jobs. */
@Command(
    name = "jobs",
    description = "List the account's jobs, the newest first.",
    footer = {"", "Example:", "  darkroom jobs --status in_progress"})
final class JobsCommand extends ServerCommand {
  private static final int SHORTEST_PROMPT = 12;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description =
          "Only these: pending, in_progress, completed, failed or cancelled (default: all).")
  private @Nullable String status;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "25",
      description = "At most so many, 1 to 100 (default: 25).")
  private int limit = 25;

  @Option(
      names = "--offset",
      paramLabel = "N",
      defaultValue = "0",
      description = "Leave out the first N (default: 0).")
  private int offset;

  @Option(names = "--oldest-first", description = "The oldest first.")
  private boolean oldestFirst;

  JobsCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int talk(Api api) {
    var answer = api.get(path());
    var list = api.value(answer, JobList.class);
    if (wantsJson()) {
      out().println(Json.write(answer));
    } else if (list.data().isEmpty()) {
      err().println(whyNone(list.total()));
    } else {
      print(list.data());
      tellOfMore(list);
    }
    return 0;
  }

  private String path() {
    var path = JobList.path(limit, offset);
    if (status != null) {
      path += "&status=" + Api.segment(status);
    }
    return oldestFirst ? path + "&sort=created_at_asc" : path;
  }

  private String whyNone(int total) {
    if (total > 0) {
      return "There are only %d jobs, and the first %d are left out.".formatted(total, offset);
    }
    return status == null
        ? "There are no jobs yet. Order one: ./darkroom imagine a lighthouse at dawn"
        : "No job is %s. ./darkroom jobs lists all.".formatted(status);
  }

  private void print(List<JobList.Row> jobs) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("JOB", "TYPE", "STATUS", "DONE", "AGE", "PROMPT"));
    var now = surroundings().timeOfDay().instant();
    for (var job : jobs) {
      rows.add(
          List.of(
              job.id(),
              job.type(),
              job.status(),
              job.progress() + " %",
              job.age(now).orElse("-"),
              TextTable.cell(job.prompt())));
    }
    if (surroundings().terminal().showsOutput()) {
      printTable(TextTable.fit(rows, surroundings().columns(), SHORTEST_PROMPT));
    } else {
      printTable(rows);
    }
  }

  private void tellOfMore(JobList list) {
    var end = offset + list.data().size();
    if (end < list.total()) {
      err()
          .println(
              "%d of %d jobs; --offset %d lists the next."
                  .formatted(list.data().size(), list.total(), end));
    }
  }
}
