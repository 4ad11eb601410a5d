package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.contract.DocumentedAnswer;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be wrong with a request is documented, and what is documented can be. */
class ProblemTest {

  /** The jobs API sends no files, and the images API knows no {@code Idempotency-Key}. */
  private static final Set<String> NEVER_SENT = Set.of("416 invalid_request", "409 CONFLICT");

  @Test
  void everyProblemIsDocumentedInBothApisWords() {
    Set<String> problems =
        Arrays.stream(Problem.values())
            .flatMap(problem -> Stream.of(text(problem, true), text(problem, false)))
            .filter(text -> !NEVER_SENT.contains(text))
            .collect(Collectors.toSet());
    Set<String> documented =
        DocumentedAnswer.all()
            .filter(answer -> !answer.code().isEmpty())
            .map(answer -> answer.status() + " " + answer.code())
            .collect(Collectors.toSet());

    assertThat(documented).containsExactlyInAnyOrderElementsOf(problems);
  }

  private static String text(Problem problem, boolean jobsApi) {
    return problem.status(jobsApi) + " " + problem.code(jobsApi);
  }
}
