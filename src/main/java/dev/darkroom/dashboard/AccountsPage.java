package dev.darkroom.dashboard;

import dev.darkroom.account.Account;
import dev.darkroom.account.FoundAccounts;
import dev.darkroom.account.Limit;
import dev.darkroom.overview.AccountUse;
import dev.darkroom.overview.AccountUses;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A page of accounts.
 *
 * @param part what their addresses contain; empty for all
 * @param found which they are
 * @param uses what they do
 * @param total how many accounts there are in all
 */
public record AccountsPage(
    Frame frame, String part, FoundAccounts found, List<AccountUse> uses, long total, Ago ago) {

  public AccountsPage {
    uses = List.copyOf(uses);
  }

  public String totalText() {
    return Amount.count(total, "account");
  }

  /** The page before this one. */
  public String newer() {
    return link("newer", found.accounts().getFirst());
  }

  /** The page after this one. */
  public String older() {
    return link("older", found.accounts().getLast());
  }

  private String link(String direction, Account account) {
    return "%s?q=%s&%s=%s"
        .formatted(
            AdminTab.ACCOUNTS.path(),
            URLEncoder.encode(part, StandardCharsets.UTF_8),
            direction,
            account.id());
  }

  public String today(AccountUse use) {
    String count = Amount.count(use.today());
    return use.today() == AccountUses.MOST_TODAY ? count + "+" : count;
  }

  /** Runs at once in the three modes, then jobs that wait. */
  public String limits(Account account) {
    return "%s · %s · %s"
        .formatted(
            limit(account, Limit.TURBO_RUNS),
            limit(account, Limit.FAST_RUNS),
            limit(account, Limit.RELAX_RUNS));
  }

  private static String limit(Account account, Limit limit) {
    var value = account.limits().of(limit);
    return value.isPresent() ? Amount.count(value.getAsInt()) : "∞";
  }

  /** Of the jobs that wait, how many there may be. */
  public String queued(Account account) {
    return limit(account, Limit.QUEUED_JOBS);
  }
}
