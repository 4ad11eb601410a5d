package dev.darkroom.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the job that a saved picture is of, whose name holds only the beginning of the id.
 *
 * @param folder what the picture's path is relative to
 */
record JobSearch(Api api, Path folder) {

  /** How far back jobs are looked at. */
  private static final int MOST = 1000;

  private static final int PAGE_SIZE = 100;

  /** The id of the one job that fits the name. */
  String jobOf(SavedName name) {
    var ids = idsFor(name);
    return switch (ids.size()) {
      case 0 ->
          throw CommandFailed.because(
              "None of the newest %d jobs made %s. Say the job's id instead; ./darkroom jobs shows it."
                  .formatted(MOST, name));
      case 1 -> ids.getFirst();
      default ->
          throw CommandFailed.because(
              "Several jobs may have made %s: %s. Say the id instead of the file."
                  .formatted(name, String.join(", ", ids)));
    };
  }

  private List<String> idsFor(SavedName name) {
    var ids = new ArrayList<String>();
    JobList page;
    var seen = 0;
    do {
      page = api.value(api.get(JobList.path(PAGE_SIZE, seen)), JobList.class);
      page.data().stream().filter(name::fits).map(JobList.Row::id).forEach(ids::add);
      seen += PAGE_SIZE;
    } while (seen < Math.min(page.total(), MOST));
    return ids.size() > 1 ? withoutOthers(ids, name) : ids;
  }

  /** Leaves out the jobs whose own picture lies beside this one, under the longer name. */
  private List<String> withoutOthers(List<String> ids, SavedName name) {
    return ids.stream().filter(id -> !Files.exists(folder.resolve(name.withId(id)))).toList();
  }
}
