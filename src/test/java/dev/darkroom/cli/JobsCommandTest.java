package dev.darkroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JobsCommandTest extends CommandTest {
  private static final String PAGE =
      """
      {"data":[\
      {"id":"01a2006f-948f-7bb7-93c5-4b3f1fe59cf5","type":"imagine","status":"in_progress",\
      "progress":42,"prompt":"A lighthouse\\non a rock in a long and heavy storm",\
      "created_at":"2026-01-02T03:03:20Z"},\
      {"id":"01a2006e-948f-7bb7-93c5-4b3f1fe59cf5","type":"describe","status":"completed",\
      "progress":100,"created_at":"2026-01-01T03:04:05.123Z"}],\
      "total":7,"limit":2,"offset":0}\
      """;

  @Test
  void theJobsAreATableWithAnAge() {
    server.answering("GET /v1/jobs?limit=2&offset=0", 200, PAGE);

    var ran = shell.run("jobs", "--limit", "2");

    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .isEqualTo(
            """
            JOB                                   TYPE      STATUS       DONE   AGE  PROMPT
            01a2006f-948f-7bb7-93c5-4b3f1fe59cf5  imagine   in_progress  42 %   45s  A lighthouse on a rock in a long and heavy storm
            01a2006e-948f-7bb7-93c5-4b3f1fe59cf5  describe  completed    100 %  23h  -
            """);
    assertThat(ran.err()).isEqualTo("2 of 7 jobs; --offset 2 lists the next.\n");
  }

  @Test
  void onATerminalThePromptIsCutToItsWidth() {
    server.answering("GET /v1/jobs?limit=25&offset=0", 200, PAGE);

    var wide = shell.onTerminal().set("COLUMNS", "98").run("jobs");
    var narrow = shell.set("COLUMNS", "40").run("jobs");

    assertThat(wide.lines().get(1)).endsWith("  A lighthouse on a rock i…").hasSize(98);
    assertThat(narrow.lines().get(1)).endsWith("  A lighthous…");
  }

  @Test
  void whatIsAskedForIsInTheQuery() {
    server.answering(
        "GET /v1/jobs?limit=5&offset=2&status=in_progress&sort=created_at_asc", 200, PAGE);

    var ran =
        shell.run("jobs", "--status", "in_progress", "--limit=5", "--offset=2", "--oldest-first");

    assertThat(ran.status()).isZero();
    assertThat(ran.err()).isEqualTo("2 of 7 jobs; --offset 4 lists the next.\n");
  }

  @Test
  void jsonIsTheServersAnswer() {
    server.answering("GET /v1/jobs?limit=25&offset=0", 200, PAGE);

    var ran = shell.run("jobs", "--json");

    assertThat(ran.out()).isEqualTo(PAGE + "\n");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void whereThereIsNoneTheNextStepIsSaid() {
    answeringNone("limit=25&offset=0", 0);
    answeringNone("limit=25&offset=0&status=failed", 0);
    answeringNone("limit=25&offset=50", 7);

    assertThat(shell.run("jobs"))
        .isEqualTo(
            told("There are no jobs yet. Order one: ./darkroom imagine a lighthouse at dawn"));
    assertThat(shell.run("jobs", "--status=failed"))
        .isEqualTo(told("No job is failed. ./darkroom jobs lists all."));
    assertThat(shell.run("jobs", "--offset=50"))
        .isEqualTo(told("There are only 7 jobs, and the first 50 are left out."));
  }

  @Test
  void whatIsNoStatusTheServerSays() {
    server.answering(
        "GET /v1/jobs?limit=25&offset=0&status=do%20ne",
        400,
        """
        {"status":"ERROR","code":"invalid_parameter","message":"status must be one of …"}\
        """);

    assertThat(shell.run("jobs", "--status", "do ne"))
        .isEqualTo(new Shell.Ran(1, "", "status must be one of …\n"));
    assertThat(shell.run("jobs", "--limit", "all").status()).isEqualTo(2);
  }

  private void answeringNone(String query, int total) {
    var answer = "{\"data\":[],\"total\":%d,\"limit\":25,\"offset\":0}".formatted(total);
    server.answering("GET /v1/jobs?" + query, 200, answer);
  }

  private static Shell.Ran told(String sentence) {
    return new Shell.Ran(0, "", sentence + "\n");
  }
}
