package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code docs/jobs-api.md} tells readers to type does what it shows: its commands are run in
 * their order by one shell, against a server that has seen nothing yet.
 */
class JobsApiWalkIT {

  private static final Path DOCS = Path.of("docs");
  private static final Path PAGE = DOCS.resolve("jobs-api.md");
  private static final int PATIENCE_MINUTES = 3;

  /** What begins the output of each step; no output of the server's begins so. */
  private static final String MARK = "=== step ";

  /** What is another in each run, and what stands for it. White space does not count. */
  private static final Map<Pattern, String> DIFFERENT =
      Map.of(
          Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "ID",
          Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z"), "TIME",
          Pattern.compile("\"seed\":[0-9]+"), "SEED",
          Pattern.compile("127\\.0\\.0\\.1:[0-9]+"), "SERVER",
          Pattern.compile("\\s+"), "");

  /**
   * A block of commands.
   *
   * @param shown what stands below it, or {@code …} where nothing does
   */
  private record Step(String commands, String shown) {}

  @TempDir private static Path home;
  private static ServerProcess server;

  @BeforeAll
  static void start() throws IOException {
    for (String program : List.of("bash", "curl", "python3")) {
      assumeTrue(isThere(program), program + " is not on this machine");
    }
    Path words = Files.writeString(home.resolve("words.txt"), "[tools]\nhammer*\n");
    Files.createSymbolicLink(home.resolve("docs"), DOCS.toAbsolutePath());
    server =
        Launch.in(home)
            .with("--content-policy", "block", "--content-policy-file", words.toString())
            .start();
  }

  @AfterAll
  static void end() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void everyCommandDoesWhatThePageShows() throws Exception {
    List<Step> steps = steps();
    List<String> outputs = run(steps);

    assertThat(outputs).hasSameSizeAs(steps);
    for (int i = 0; i < steps.size(); i++) {
      assertThat(normal(outputs.get(i)))
          .as("%s%nprinted%n%s%nand the page shows", steps.get(i).commands(), outputs.get(i))
          .matches(pattern(steps.get(i).shown()));
    }
  }

  /** The page's blocks of commands, each with the block that comes next, if it is none itself. */
  private static List<Step> steps() throws IOException {
    List<MatchResult> blocks =
        Pattern.compile("(?ms)^```(\\w+)\n(.*?)\n```$")
            .matcher(Files.readString(PAGE))
            .results()
            .toList();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      if (isCommands(blocks.get(i))) {
        boolean shown = i + 1 < blocks.size() && !isCommands(blocks.get(i + 1));
        steps.add(new Step(blocks.get(i).group(2), shown ? blocks.get(i + 1).group(2) : ""));
      }
    }
    return steps;
  }

  private static boolean isCommands(MatchResult block) {
    return block.group(1).equals("bash");
  }

  private static List<String> run(List<Step> steps) throws Exception {
    String script =
        steps.stream()
            .map(step -> "echo; echo '" + MARK + "'\n" + step.commands() + "\n")
            .collect(Collectors.joining())
            .replace("127.0.0.1:8055", "127.0.0.1:" + server.launch().port())
            .replace("9000", Integer.toString(Launch.freePort()));
    Path file = Files.writeString(home.resolve("walk.sh"), script);
    Path output = home.resolve("walk.out");
    Process shell =
        new ProcessBuilder("bash", "-u", file.toString())
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(shell.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
          .as("the walk comes to its end; so far:%n%s", Files.readString(output))
          .isTrue();
    } finally {
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
      shell.destroyForcibly();
    }
    return Pattern.compile("\n" + MARK + "\n")
        .splitAsStream(Files.readString(output))
        .skip(1)
        .toList();
  }

  private static Pattern pattern(String shown) {
    return Pattern.compile(
        Pattern.compile("…")
            .splitAsStream(normal(shown))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*", "", shown.endsWith("…") ? ".*" : "")),
        Pattern.DOTALL);
  }

  private static String normal(String text) {
    String normal = text;
    for (Map.Entry<Pattern, String> different : DIFFERENT.entrySet()) {
      normal = different.getKey().matcher(normal).replaceAll(different.getValue());
    }
    return normal;
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
