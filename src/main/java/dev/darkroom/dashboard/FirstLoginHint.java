package dev.darkroom.dashboard;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the operator finds the first password.
 *
 * @param file that the first start wrote
 * @param shownInFull whether everybody who reaches the server may know its folders
 */
public record FirstLoginHint(Path file, boolean shownInFull) {

  /** The file's path, or its name alone; empty once the file is put away. */
  Optional<String> text() {
    return Files.exists(file)
        ? Optional.of(String.valueOf(shownInFull ? file : file.getFileName()))
        : Optional.empty();
  }
}
