package dev.darkroom.cli;

import static dev.darkroom.cli.FakeDarkroom.JOB_ID;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CancelCommandTest extends CommandTest {
  private static final String CANCEL = "POST /v1/jobs/" + JOB_ID + "/cancel";

  @Test
  void aJobIsCancelledByItsId() {
    var job = "{\"id\":\"%s\",\"status\":\"cancelled\"}".formatted(JOB_ID);
    server.answering(CANCEL, 200, job);

    assertThat(shell.run("cancel", JOB_ID))
        .isEqualTo(new Shell.Ran(0, "The job %s is cancelled.\n".formatted(JOB_ID), ""));
    assertThat(shell.run("cancel", JOB_ID, "--json").out()).isEqualTo(job + "\n");
    assertThat(server.asked(CANCEL)).hasSize(2);
  }

  @Test
  void aJobThatIsDoneIsToldInTheServersWords() {
    server.answering(
        CANCEL,
        400,
        """
        {"status":"ERROR","code":"job_not_cancellable","message":"It is completed already."}\
        """);

    var ran = shell.run("cancel", JOB_ID);
    var document = shell.run("cancel", JOB_ID, "--json");

    assertThat(ran).isEqualTo(new Shell.Ran(1, "", "It is completed already.\n"));
    assertThat(document.out()).contains("\"code\":\"job_not_cancellable\"");
    assertThat(shell.run("cancel").status()).isEqualTo(2);
  }
}
