package dev.darkroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccountAndKeyCommandsTest extends CommandTest {
  private static final String CREATED_ACCOUNT =
      """
      {"account_id":"a1","email":"ada@example.com","role":"user","password":"correct-horse",\
      "api_key":"dk_new","webhook_secret":"whsec_new"}\
      """;

  @Test
  void aNewAccountIsPrintedWithItsSecretsOnce() {
    server.answering("POST /v1/accounts", 200, success(CREATED_ACCOUNT));

    var ran = shell.run("account", "create", "--email", "ada@example.com", "--first-name=Ada");

    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .isEqualTo(
            """
            account         a1
            email           ada@example.com
            role            user
            password        correct-horse
            api_key         dk_new
            webhook_secret  whsec_new
            """);
    assertThat(ran.err())
        .isEqualTo("The password, the key and the secret are shown this once: keep them now.\n");
    assertThat(server.asked("POST /v1/accounts").getFirst().body())
        .isEqualTo("{\"email\":\"ada@example.com\",\"first_name\":\"Ada\"}");
  }

  @Test
  void aNewAccountAsJsonIsWhatTheServerSaid() {
    server.answering("POST /v1/accounts", 200, success(CREATED_ACCOUNT));

    var ran = shell.run("account", "create", "--email=ada@example.com", "--role=user", "--json");

    assertThat(ran.out()).isEqualTo(CREATED_ACCOUNT + "\n");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void anAccountNeedsAnEmail() {
    var ran = shell.run("account", "create");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("--email");
  }

  @Test
  void onlyAnAdministratorMayAndTheServerSaysSo() {
    server.answering(
        "GET /v1/accounts?limit=100&offset=0",
        403,
        """
        {"status":"ERROR","code":"forbidden","message":"Only an administrator may list accounts."}\
        """);

    var ran = shell.run("account", "list");

    assertThat(ran.status()).isOne();
    assertThat(ran.err()).isEqualTo("Only an administrator may list accounts.\n");
  }

  @Test
  void allPagesOfAccountsAreListed() {
    server.answering("GET /v1/accounts?limit=100&offset=0", 200, accounts(0, 100));
    server.answering("GET /v1/accounts?limit=100&offset=100", 200, accounts(100, 102));

    var text = shell.run("account", "list");
    var json = shell.run("account", "list", "--json");

    assertThat(text.status()).isZero();
    assertThat(text.lines()).hasSize(103);
    assertThat(text.lines().getFirst())
        .isEqualTo("ACCOUNT  EMAIL             ROLE  STATE     CREATED");
    assertThat(text.lines().get(1))
        .isEqualTo("id0      p0@example.com    user  disabled  2026-01-02T03:04:05Z");
    assertThat(text.lines().getLast())
        .isEqualTo("id101    p101@example.com  user  active    2026-01-02T03:04:05Z");
    assertThat(json.out()).contains("\"account_id\":\"id101\"").endsWith("\"total\":102}\n");
  }

  @Test
  void aNewKeyIsPrintedWithItsSecretOnce() {
    server.answering(
        "POST /v1/keys",
        200,
        success(
            """
            {"key_id":"k1","name":"blog","api_key":"dk_k","webhook_secret":"whsec_k",\
            "created_at":"2026-01-02T03:04:05Z"}\
            """));

    var ran = shell.run("key", "create", "--name", "blog");

    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .isEqualTo(
            """
            key             k1
            name            blog
            api_key         dk_k
            webhook_secret  whsec_k
            """);
    assertThat(ran.err()).contains("shown this once");
    assertThat(server.asked("POST /v1/keys").getFirst().body()).isEqualTo("{\"name\":\"blog\"}");
  }

  @Test
  void keysAreListedByWhatMayBeShown() {
    var answer =
        """
        {"data":[{"key_id":"k1","name":"blog","hint":"dk_…9f","created_at":"2026-01-02T03:04:05Z"},\
        {"key_id":"k2","hint":"dk_…aa","created_at":"2026-01-03T03:04:05Z",\
        "last_used_at":"2026-01-04T03:04:05Z"}]}\
        """;
    server.answering("GET /v1/keys", 200, answer);

    assertThat(shell.run("key", "list").out())
        .isEqualTo(
            """
            KEY  NAME  HINT    CREATED               LAST USED
            k1   blog  dk_…9f  2026-01-02T03:04:05Z  -
            k2   -     dk_…aa  2026-01-03T03:04:05Z  2026-01-04T03:04:05Z
            """);
    assertThat(shell.run("key", "list", "--json").out()).isEqualTo(answer + "\n");
  }

  @Test
  void aKeysNewSecretIsPrintedOnce() {
    var data =
        """
        {"webhook_secret":"whsec_n","key":{"key_id":"k1","name":"blog","hint":"9f",\
        "old_secret_until":"2026-01-02T03:04:05Z"}}\
        """;
    server.answering("POST /v1/keys/k1/rotate-secret", 200, success(data));

    var ran = shell.run("key", "rotate-secret", "k1", "--overlap=1h");

    assertThat(ran.out())
        .isEqualTo(
            """
            key               k1
            webhook_secret    whsec_n
            old_secret_until  2026-01-02T03:04:05Z
            """);
    assertThat(ran.err()).contains("shown this once");
    assertThat(server.asked("POST /v1/keys/k1/rotate-secret").getFirst().body())
        .isEqualTo("{\"overlap\":\"1h\"}");
    assertThat(shell.run("key", "rotate-secret", "k1", "--json").out()).isEqualTo(data + "\n");
  }

  @Test
  void aKeysLastSecretSignsAloneOnRequest() {
    server.answering(
        "POST /v1/keys/k1/rotate-secret", 200, success("{\"key_id\":\"k1\",\"hint\":\"9f\"}"));

    var ran = shell.run("key", "rotate-secret", "k1", "--switch-now");

    assertThat(ran.out()).isEqualTo("X-Midjourney-Signature is the new secret's from now on.\n");
    assertThat(server.asked("POST /v1/keys/k1/rotate-secret").getFirst().body())
        .isEqualTo("{\"switch_now\":true}");
  }

  @Test
  void aKeyIsRevokedByItsId() {
    server.answering("DELETE /v1/keys/k%2F1", 204, "");

    var ran = shell.run("key", "revoke", "k/1");

    assertThat(ran.status()).isZero();
    assertThat(ran.out()).isEqualTo("The key k/1 is revoked.\n");
    assertThat(shell.run("key", "revoke", "k/1", "--json").out())
        .isEqualTo("{\"key_id\":\"k/1\",\"revoked\":true}\n");
  }

  @Test
  void anUnknownKeyIsToldInTheServersWords() {
    var ran = shell.run("key", "revoke", "k9");

    assertThat(ran.status()).isOne();
    assertThat(ran.err()).isEqualTo("Nothing is here: DELETE /v1/keys/k9\n");
  }

  private static String success(String data) {
    return "{\"status\":\"SUCCESS\",\"message\":\"Done.\",\"data\":" + data + "}";
  }

  private static String accounts(int from, int to) {
    var items =
        IntStream.range(from, to)
            .mapToObj(n ->
                """
                {"account_id":"id%d","email":"p%d@example.com","role":"user","disabled":%s,\
                "created_at":"2026-01-02T03:04:05Z"}\
                """
                    .formatted(n, n, n == 0))
            .collect(Collectors.joining(","));
    return "{\"data\":[" + items + "],\"total\":102,\"limit\":100,\"offset\":" + from + "}";
  }
}
