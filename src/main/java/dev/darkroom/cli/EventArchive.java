package dev.darkroom.cli;

import dev.darkroom.cli.receiver.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Saves calls in a folder, each as a file {@code .json} with the body's very bytes and one {@code
 * .headers} beside it, which together can be verified again. No file is ever replaced.
 */
final class EventArchive {
  private final Path folder;

  private EventArchive(Path folder) {
    this.folder = folder;
  }

  /** An archive in {@code folder}, which is made where it is missing. */
  static EventArchive in(Path folder) {
    try {
      Files.createDirectories(folder);
      return new EventArchive(folder);
    } catch (IOException e) {
      throw CommandFailed.usage("--save names what can't be a folder: %s".formatted(folder));
    }
  }

  void save(Call call, Optional<ReceivedEvent> event) throws IOException {
    var name = nameOf(call, event);
    for (var number = 1; ; number++) {
      try {
        save(call, number == 1 ? name : name + "-" + number);
        return;
      } catch (FileAlreadyExistsException e) {
        // the next number is free, or the one after it
      }
    }
  }

  private void save(Call call, String name) throws IOException {
    var headers =
        call.headers().entrySet().stream()
            .flatMap(header -> header.getValue().stream().map(v -> header.getKey() + ": " + v))
            .collect(Collectors.joining("\n", "", "\n"));
    Files.write(folder.resolve(name + ".json"), call.body(), StandardOpenOption.CREATE_NEW);
    Files.writeString(
        folder.resolve(name + ".headers"),
        headers,
        StandardCharsets.ISO_8859_1,
        StandardOpenOption.CREATE_NEW);
  }

  /** The time comes first, so that the names are in order. */
  private static String nameOf(Call call, Optional<ReceivedEvent> event) {
    var time = call.at().toString().replace(':', '-');
    var what = event.map(ReceivedEvent::name).filter(n -> n.matches("[a-z.]{1,40}")).orElse("call");
    var job =
        event.map(ReceivedEvent::jobId).filter(id -> id.matches("[0-9A-Za-z-]{1,40}")).orElse("");
    return (time + "-" + what + "-" + job).replaceFirst("-$", "");
  }
}
