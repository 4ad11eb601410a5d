package dev.darkroom.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Lists all accounts of the server. */
@Command(name = "list", description = "List the accounts.")
final class AccountListCommand extends ServerCommand {
  private static final int PAGE_SIZE = 100;

  AccountListCommand(Surroundings surroundings) {
    super(surroundings);
  }

  /** An account as the server lists it. */
  record Account(
      @JsonProperty(required = true) String accountId,
      @JsonProperty(required = true) String email,
      @Nullable String role,
      boolean disabled,
      @Nullable String createdAt) {}

  /** A page of the list, and with {@code --json} the document that is printed. */
  record AccountList(@JsonProperty(required = true) List<JsonNode> data, int total) {}

  @Override
  int talk(Api api) {
    var accounts = all(api);
    if (wantsJson()) {
      out().println(Json.write(new AccountList(accounts, accounts.size())));
      return 0;
    }
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("ACCOUNT", "EMAIL", "ROLE", "STATE", "CREATED"));
    for (var item : accounts) {
      var account = api.value(item, Account.class);
      rows.add(
          List.of(
              account.accountId(),
              account.email(),
              TextTable.cell(account.role()),
              account.disabled() ? "disabled" : "active",
              TextTable.cell(account.createdAt())));
    }
    printTable(rows);
    return 0;
  }

  private static List<JsonNode> all(Api api) {
    var accounts = new ArrayList<JsonNode>();
    AccountList page;
    do {
      var path = "/v1/accounts?limit=%d&offset=%d".formatted(PAGE_SIZE, accounts.size());
      page = api.value(api.get(path), AccountList.class);
      accounts.addAll(page.data());
    } while (!page.data().isEmpty() && accounts.size() < page.total());
    return accounts;
  }
}
