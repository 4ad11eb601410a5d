package dev.darkroom.dashboard;

import dev.darkroom.account.Account;
import dev.darkroom.account.AccountChange;
import dev.darkroom.account.Limit;
import dev.darkroom.account.NewAccount;
import dev.darkroom.api.AccountRules;
import dev.darkroom.api.FieldException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What an admin's form says of an account. */
record AccountForm(Form form) {

  private static final int LONGEST_WORD = 20;

  /** An account to be made. */
  NewAccount newAccount() {
    return new NewAccount(email(), name("first_name"), name("last_name"), password(), role());
  }

  /** All that the form has of an account that there is; a limit without a number is lifted. */
  AccountChange change() {
    return new AccountChange(
        Optional.of(email()),
        Optional.of(name("first_name").orElse("")),
        Optional.of(name("last_name").orElse("")),
        password(),
        Optional.of(role()),
        Optional.empty(),
        limits());
  }

  /** A change of nothing but whether the account is disabled. */
  static AccountChange disabled(boolean disabled) {
    return new AccountChange(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(disabled),
        Map.of());
  }

  private String email() {
    return form.text("email", AccountRules.LONGEST_EMAIL)
        .orElseThrow(() -> new FieldException("email", "required", "An e-mail is required."));
  }

  private Optional<String> name(String field) {
    return form.text(field, AccountRules.LONGEST_NAME);
  }

  private Optional<String> password() {
    return form.exact("password", AccountRules.LONGEST_PASSWORD);
  }

  private Account.Role role() {
    return form.text("role", LONGEST_WORD).map(AccountRules::role).orElse(Account.Role.USER);
  }

  private Map<Limit, OptionalInt> limits() {
    Map<Limit, OptionalInt> limits = new EnumMap<>(Limit.class);
    for (Limit limit : Limit.values()) {
      limits.put(limit, number(limit.code()));
    }
    return limits;
  }

  private OptionalInt number(String field) {
    Optional<String> text = form.text(field, LONGEST_WORD);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= 1 && number <= AccountRules.HIGHEST_LIMIT) {
        return OptionalInt.of(number);
      }
    } catch (NumberFormatException e) {
      // The sentence below quotes the value.
    }
    throw new FieldException(
        field,
        "range",
        "%s must be a whole number from 1 to %d, or empty for no limit, not \"%s\""
            .formatted(field, AccountRules.HIGHEST_LIMIT, text.get()));
  }
}
