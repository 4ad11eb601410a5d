package dev.darkroom.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Commands in a folder of their own, with a server on loopback that they know. */
abstract class CommandTest {
  @TempDir Path folder;
  FakeDarkroom server;
  Shell shell;

  @BeforeEach
  final void startServer() {
    server = new FakeDarkroom();
    shell = new Shell(folder).at(server);
  }

  @AfterEach
  final void stopServer() {
    server.close();
  }

  static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text);
  }

  static List<String> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
