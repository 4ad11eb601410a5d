package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.darkroom.api.docs.ApiDocument;
import dev.darkroom.contract.DocumentedAnswer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The documents are true: every documented answer of every route is given. That no other answer is
 * given, by status, header, media type, code or field, is what {@link Client} requires of each that
 * any test gets, and {@link Inbox} of each webhook.
 */
@ExtendWith(Shared.class)
class ContractIT {

  private final ServerProcess server;
  private final List<DocumentedCase> cases;

  ContractIT(ServerProcess server, Receiver receiver, JobStory job, ImageStory image) {
    this.server = server;
    this.cases = CaseTable.of(server, receiver, job, image);
  }

  @TestFactory
  Stream<DynamicTest> everyDocumentedAnswerIsGiven() {
    return cases.stream()
        .map(one ->
            DynamicTest.dynamicTest(
                one.answer().toString(),
                () -> assertThat(one.request().get().documented()).isEqualTo(one.answer())));
  }

  @Test
  void noDocumentedAnswerIsLeftOut() {
    Set<String> tested =
        cases.stream()
            .map(one -> one.answer().toString())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> documented =
        DocumentedAnswer.all()
            .filter(Predicate.not(ContractIT::isProvokedElsewhere))
            .map(DocumentedAnswer::toString)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(tested).isEqualTo(documented);
  }

  /** Which answers a healthy server does not give. */
  private static boolean isProvokedElsewhere(DocumentedAnswer answer) {
    return switch (answer.status()) {
      // DeadDatabaseIT provokes them all.
      case 500 -> true;
      // Health checks' are provoked there, too. All others need a server that is just stopping, or
      // a full disk, which can't be had on every machine; ErrorMappingTest has their form.
      case 503 -> true;
      default -> false;
    };
  }

  @Test
  void theServedDocumentsNameThisServer() {
    JsonNode openApi = server.anonymous().get("/openapi.json").json();
    JsonNode asyncApi = server.anonymous().get("/asyncapi.json").json();

    assertThat(openApi.at("/servers/0/url").textValue()).isEqualTo(server.address().toString());
    assertThat(asyncApi.at("/servers/darkroom/url").textValue())
        .isEqualTo(server.address().toString());
    for (JsonNode document : List.of(openApi, asyncApi)) {
      assertThat(document.at("/info/version").textValue()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
      assertThat(document.toString()).doesNotContain("127.0.0.1:8055");
    }
  }

  @Test
  void theServedDocumentsAreTheOnesThatAreTested() throws Exception {
    JsonNode served = server.anonymous().get("/openapi.json").json();
    JsonNode tested =
        new JsonMapper()
            .readTree(
                ApiDocument.OPENAPI
                    .read()
                    .toString()
                    .replace("http://127.0.0.1:8055", server.address().toString()));
    assertThat(served.path("paths")).isEqualTo(tested.path("paths"));
    assertThat(served.path("components")).isEqualTo(tested.path("components"));
  }
}
