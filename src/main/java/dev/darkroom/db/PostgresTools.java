package dev.darkroom.db;

import java.util.Arrays;

/** PostgreSQL's programs together with the user that may run them. */
record PostgresTools(PostgresBinaries binaries, Unprivileged user) {

  Command command(String program, String... arguments) {
    String[] words = Arrays.copyOf(new String[] {binaries.program(program)}, arguments.length + 1);
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return user.command(words);
  }
}
