package dev.darkroom.it;

import java.util.UUID;

/** What those are answered who log in and out. */
final class LoginCases {

  private static final int MORE_THAN_ARE_FREE = 6;

  private final CaseTable table;
  private final Client anybody;
  private final LoginOwner owner;

  LoginCases(CaseTable table, ServerProcess server, LoginOwner owner) {
    this.table = table;
    this.anybody = server.anonymous();
    this.owner = owner;
  }

  void add() {
    CaseRoute login = table.route("POST", "/auth/login");
    login.gives(200, "", () -> login.send(anybody, owner.credentials()));
    login.gives(400, "FAILED_VALIDATION", () -> login.send(anybody, "{}"));
    login.gives(
        401,
        "INVALID_CREDENTIALS",
        () -> login.send(anybody, LoginOwner.credentials(owner.email(), "wrong")));
    login.gives(
        429,
        "REQUESTS_EXCEEDED",
        () -> {
          String guess = LoginOwner.credentials(UUID.randomUUID() + "@example.com", "guess");
          Answer answer = login.send(anybody, guess);
          for (int i = 1; i < MORE_THAN_ARE_FREE; i++) {
            answer = login.send(anybody, guess);
          }
          return answer;
        });
    login.refusesWrongBodies(anybody);

    CaseRoute refresh = table.route("POST", "/auth/refresh");
    refresh.gives(200, "", () -> refresh.send(anybody, LoginOwner.refresh(owner.refreshToken())));
    refresh.gives(
        401, "INVALID_CREDENTIALS", () -> refresh.send(anybody, LoginOwner.refresh("dr_wrong")));
    refresh.gives(400, "FAILED_VALIDATION", () -> refresh.send(anybody, "{}"));
    refresh.refusesWrongBodies(anybody);

    CaseRoute logout = table.route("POST", "/auth/logout");
    logout.gives(204, "", () -> logout.send(anybody, LoginOwner.refresh(owner.refreshToken())));
    logout.gives(400, "FAILED_VALIDATION", () -> logout.send(anybody, "{}"));
    logout.refusesWrongBodies(anybody);
  }
}
