package dev.darkroom.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.account.Account;
import dev.darkroom.account.AccountStore;
import dev.darkroom.job.TestJobs;
import dev.darkroom.prompt.ProcessMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AccountUsesTest {

  private static final TestJobs WORLD = TestJobs.open();

  private final TestRuns runs = new TestRuns(WORLD);
  private final AccountUses uses = new AccountUses(runs.clock);

  @AfterAll
  static void close() {
    WORLD.close();
  }

  @Test
  void anAccountThatDoesNothingIsToldOfAsWell() {
    AccountUse use = find(TestJobs.ACCOUNT).getFirst();

    assertThat(use.account().id()).isEqualTo(TestJobs.ACCOUNT);
    assertThat(use.load()).isEqualTo(Load.NONE);
    assertThat(use.today()).isZero();
    assertThat(use.lastUsedAt()).isEmpty();
  }

  @Test
  void jobsAreCountedFromMidnightOn() {
    runs.submit(TestJobs.ACCOUNT, ProcessMode.FAST);
    runs.clock.advance(Duration.ofDays(1));
    runs.submit(TestJobs.ACCOUNT, ProcessMode.TURBO);
    runs.begin("fake");
    runs.submit(TestJobs.ACCOUNT, ProcessMode.FAST);

    AccountUse use = find(TestJobs.ACCOUNT).getFirst();

    assertThat(use.today()).isEqualTo(2);
    assertThat(use.load()).isEqualTo(new Load(2, 1));
  }

  @Test
  void theLastUseIsOfAnyKeyOrLogin() {
    UUID other = WORLD.addAccount();
    Instant login = Instant.parse("2026-02-01T00:00:00Z");
    Instant key = Instant.parse("2026-02-02T00:00:00Z");
    logIn(TestJobs.ACCOUNT, login);
    logIn(other, login);
    useKey(other, key);
    useKey(other, login.minusSeconds(1));

    assertThat(find(other, TestJobs.ACCOUNT))
        .extracting(use -> use.lastUsedAt().orElseThrow())
        .containsExactly(key, login);
  }

  private static void logIn(UUID account, Instant at) {
    WORLD
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "insert into session values (?, ?, ?::timestamptz)",
                UUID.randomUUID(),
                account,
                at.toString()));
  }

  private static void useKey(UUID account, Instant at) {
    WORLD
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into api_key (id, account_id, kind, name, token_hash, token_hint,
                  webhook_secret, created_at, last_used_at)
                values (gen_random_uuid(), ?, 'key', 'x', sha256(random()::text::bytea), 'x', 'x',
                  now(), ?::timestamptz)
                """,
                account,
                at.toString()));
  }

  private List<AccountUse> find(UUID... ids) {
    AccountStore store = new AccountStore();
    return WORLD
        .jdbi()
        .withHandle(handle -> {
          List<Account> accounts =
              Stream.of(ids).map(id -> store.find(handle, id).orElseThrow()).toList();
          return uses.of(handle, accounts);
        });
  }
}
