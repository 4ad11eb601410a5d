package dev.darkroom.overview;

import dev.darkroom.account.Account;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Reads what accounts do, of a page of them at once. */
public final class AccountUses {

  /** Jobs are counted up to here, so that a busy account costs no more than this. */
  public static final int MOST_TODAY = 1000;

  private static final String FIND =
      """
      select account_id, waiting, running, today, greatest(key_used_at, logged_in_at) as used_at
      from unnest(:ids) as shown (account_id)
      cross join lateral (
        select coalesce(sum(waiting), 0) as waiting, coalesce(sum(running), 0) as running
        from account_queue where account_queue.account_id = shown.account_id) as queued
      cross join lateral (
        select count(*) as today from (
          select from job
          where job.account_id = shown.account_id and hidden_at is null and created_at >= :midnight
          limit :most) as counted) as submitted
      cross join lateral (
        select max(last_used_at) as key_used_at from api_key
        where api_key.account_id = shown.account_id) as keys
      cross join lateral (
        select max(created_at) as logged_in_at from session
        where session.account_id = shown.account_id) as sessions
      """;

  private final InstantSource clock;

  public AccountUses(InstantSource clock) {
    this.clock = clock;
  }

  /** What each of the accounts does, in their order. */
  public List<AccountUse> of(Handle handle, List<Account> accounts) {
    Map<UUID, Use> uses =
        handle
            .createQuery(FIND)
            .bindArray("ids", UUID.class, accounts.stream().map(Account::id).toList())
            .bind("midnight", clock.instant().truncatedTo(ChronoUnit.DAYS))
            .bind("most", MOST_TODAY)
            .map((row, context) ->
                Map.entry(
                    row.getObject("account_id", UUID.class),
                    new Use(
                        new Load(row.getInt("waiting"), row.getInt("running")),
                        row.getInt("today"),
                        Optional.ofNullable(row.getTimestamp("used_at"))
                            .map(at -> at.toInstant()))))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return accounts.stream()
        .map(account -> uses.getOrDefault(account.id(), Use.NONE).of(account))
        .toList();
  }

  private record Use(Load load, int today, Optional<Instant> lastUsedAt) {

    static final Use NONE = new Use(Load.NONE, 0, Optional.empty());

    AccountUse of(Account account) {
      return new AccountUse(account, load, today, lastUsedAt);
    }
  }
}
