package dev.darkroom.api;

import dev.darkroom.account.Account;
import dev.darkroom.account.AccountChange;
import dev.darkroom.account.AccountException;
import dev.darkroom.account.Accounts;
import dev.darkroom.account.Limit;
import dev.darkroom.job.Jobs;

/** What admins may do with accounts, by the rules of the API and the pages alike. */
public final class AccountRules {

  /** The longest name that is taken, in characters. */
  public static final int LONGEST_NAME = 100;

  /** The longest address that is taken, in characters. */
  public static final int LONGEST_EMAIL = 254;

  /** The longest password that is read, in characters. */
  public static final int LONGEST_PASSWORD = 200;

  /** The most that a {@link Limit} allows, short of none. */
  public static final int HIGHEST_LIMIT = 1_000_000;

  private final Accounts accounts;
  private final Jobs jobs;

  public AccountRules(Accounts accounts, Jobs jobs) {
    this.accounts = accounts;
    this.jobs = jobs;
  }

  /** The role of that name. */
  public static Account.Role role(String text) {
    return switch (text) {
      case "admin" -> Account.Role.ADMIN;
      case "user" -> Account.Role.USER;
      default ->
          throw new FieldException(
              "role", "one_of", "role must be admin or user, not \"" + text + "\"");
    };
  }

  /**
   * Changes an account. What waits of a disabled one is cancelled.
   *
   * @param text the account's id
   * @throws ApiException when there is no such account
   * @throws AccountException when a value can't be taken, or nobody could administer the server any
   *     more
   */
  public Account change(String text, AccountChange change) {
    Account changed =
        PathId.parse(text)
            .flatMap(id -> accounts.change(id, change))
            .orElseThrow(() -> unknown(text));
    if (changed.isDisabled()) {
      jobs.cancelWaitingOf(changed.id());
    }
    return changed;
  }

  /** What is answered where there is no such account. */
  public static ApiException unknown(String text) {
    return new ApiException(
        Problem.NOT_FOUND, "There is no account with the id \"%s\".".formatted(text));
  }
}
