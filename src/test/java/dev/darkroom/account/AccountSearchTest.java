package dev.darkroom.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.account.AccountSearch.From;
import dev.darkroom.db.Ids;
import dev.darkroom.job.TestJobs;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccountSearchTest {

  private static final TestJobs WORLD = TestJobs.open();
  private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");

  /** From the oldest to the newest: u0@example.com to u6@example.com. */
  private static final List<UUID> IDS =
      IntStream.range(0, 7).mapToObj(i -> Ids.next(BEGIN.plusSeconds(i))).toList();

  private final Jdbi jdbi = WORLD.jdbi();
  private final AccountStore store = new AccountStore();

  @BeforeAll
  static void fill() {
    WORLD
        .jdbi()
        .useHandle(handle -> {
          handle.execute("delete from account");
          for (UUID id : IDS) {
            handle.execute(
                """
                insert into account (id, email, password_hash, role, webhook_secret, created_at)
                values (?, ?, 'none', 'user', '\\x00', now())
                """,
                id,
                "u%d@example.com".formatted(IDS.indexOf(id)));
          }
        });
  }

  @AfterAll
  static void close() {
    WORLD.close();
  }

  @Test
  void theNewestComeFirst() {
    FoundAccounts found = search("", new From.Newest());

    assertThat(emails(found)).containsExactly("u6", "u5", "u4");
    assertThat(found.hasNewer()).isFalse();
    assertThat(found.hasOlder()).isTrue();
  }

  @Test
  void pagesGoOnUntilTheOldestAndBack() {
    FoundAccounts second = search("", new From.OlderThan(IDS.get(4)));
    FoundAccounts last = search("", new From.OlderThan(IDS.get(1)));
    FoundAccounts back = search("", new From.NewerThan(IDS.get(0)));

    assertThat(emails(second)).containsExactly("u3", "u2", "u1");
    assertThat(second.hasNewer()).isTrue();
    assertThat(second.hasOlder()).isTrue();
    assertThat(emails(last)).containsExactly("u0");
    assertThat(last.hasOlder()).isFalse();
    assertThat(emails(back)).containsExactly("u3", "u2", "u1");
    assertThat(back.hasNewer()).isTrue();
    assertThat(search("", new From.NewerThan(IDS.get(3))).hasNewer()).isFalse();
  }

  @Test
  void aPartOfTheAddressIsLookedForAndMeansNothingElse() {
    assertThat(emails(search("u3@", new From.Newest()))).containsExactly("u3");
    assertThat(emails(search("u3@", new From.OlderThan(IDS.get(3))))).isEmpty();
    assertThat(emails(search("u_@", new From.Newest()))).isEmpty();
    assertThat(emails(search("%", new From.Newest()))).isEmpty();
  }

  private FoundAccounts search(String part, From from) {
    return jdbi.withHandle(handle -> store.search(handle, new AccountSearch(part, from, 3)));
  }

  private static List<String> emails(FoundAccounts found) {
    return found.accounts().stream().map(a -> a.email().replace("@example.com", "")).toList();
  }
}
