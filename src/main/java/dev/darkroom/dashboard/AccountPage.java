package dev.darkroom.dashboard;

import dev.darkroom.account.Account;
import dev.darkroom.account.ApiKey;
import dev.darkroom.account.Limit;
import dev.darkroom.overview.AccountUse;
import java.util.List;

/**
 * One account, as admins change it.
 *
 * @param keys without their tokens
 * @param isOwn whether it is the reader's own
 * @param saved whether a change was just kept
 */
public record AccountPage(
    Frame frame, AccountUse use, List<ApiKey> keys, boolean isOwn, boolean saved, Ago ago) {

  public AccountPage {
    keys = List.copyOf(keys);
  }

  public Account account() {
    return use.account();
  }

  public String path() {
    return AdminTab.ACCOUNTS.path() + "/" + account().id();
  }

  public List<Limit> limits() {
    return List.of(Limit.values());
  }

  /** What a limit is called. */
  public String name(Limit limit) {
    return switch (limit) {
      case TURBO_RUNS -> "Turbo jobs at once";
      case FAST_RUNS -> "Fast jobs at once";
      case RELAX_RUNS -> "Relaxed jobs at once";
      case QUEUED_JOBS -> "Jobs that wait";
      case SUBMITS_PER_SECOND -> "Submits per second";
    };
  }

  /** A limit's value; empty for none. */
  public String value(Limit limit) {
    var value = account().limits().of(limit);
    return value.isPresent() ? Integer.toString(value.getAsInt()) : "";
  }

  /** What the account does now. */
  public String activity() {
    return "%d waiting, %d running, %s today"
        .formatted(use.load().waiting(), use.load().running(), Amount.count(use.today(), "job"));
  }
}
