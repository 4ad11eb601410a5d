package dev.darkroom.it;

import dev.darkroom.contract.DocumentedAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Requests, each with the documented answer that it is to get. Nothing is sent before it is asked.
 */
final class CaseTable {

  private final ServerProcess server;
  private final LoginOwner login;
  private final List<DocumentedCase> cases = new ArrayList<>();

  private CaseTable(ServerProcess server) {
    this.server = server;
    this.login = LoginOwner.create(server);
  }

  /** One for each documented answer that a healthy server gives. */
  static List<DocumentedCase> of(
      ServerProcess server, Receiver receiver, JobStory job, ImageStory image) {
    CaseTable table = new CaseTable(server);
    Owner owner = server.newOwner();
    new SubmitCases(table, server, job, image).add();
    new JobCases(table, owner, job).add();
    new ImageCases(table, server, owner, image).add();
    new AccountCases(table, server, owner).add();
    new LoginCases(table, server, table.login).add();
    new EndpointCases(table, new EndpointOwner(server.newOwner(), receiver)).add();
    new OpenCases(table, server.anonymous()).add();
    return List.copyOf(table.cases);
  }

  /**
   * A documented route.
   *
   * @param values what its parameters are, in order
   */
  CaseRoute route(String method, String template, String... values) {
    return new CaseRoute(this, server, method, template, values);
  }

  /** A caller whose access token has expired. */
  Client expired() {
    return server.anonymous().with(login.expiredToken());
  }

  void add(String route, int status, String code, Supplier<Answer> request) {
    cases.add(new DocumentedCase(new DocumentedAnswer(route, status, code), request));
  }
}
