package dev.darkroom.account;

import java.util.List;

/**
 * What a search found.
 *
 * @param accounts newest first
 * @param hasNewer whether there are accounts before them
 * @param hasOlder whether there are accounts after them
 */
public record FoundAccounts(List<Account> accounts, boolean hasNewer, boolean hasOlder) {

  public FoundAccounts {
    accounts = List.copyOf(accounts);
  }
}
