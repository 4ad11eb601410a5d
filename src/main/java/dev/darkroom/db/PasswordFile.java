package dev.darkroom.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The database's generated password, in a file that only its owner reads. */
final class PasswordFile {

  private static final int RANDOM_BYTES = 24;

  private PasswordFile() {}

  /** The password in the file; a new one where there is no file yet. */
  static String readOrCreate(Path file) {
    try {
      if (!Files.exists(file)) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        write(unfinished, random());
        FileTree.syncOne(unfinished);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new DatabaseException(
          "The database's password can't be kept in " + file + ": " + e.getMessage() + ".", e);
    }
  }

  /** Writes a file that nobody but its owner could read at any time. */
  static void write(Path file, String password) throws IOException {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Files.createFile(file, ownerOnly);
    Files.writeString(file, password + "\n");
  }

  private static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
