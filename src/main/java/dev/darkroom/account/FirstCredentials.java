package dev.darkroom.account;

/**
 * What a new account logs in and signs with, in clear for the one time that it is shown.
 *
 * @param webhookSecret the account's default one, which is its first key's too
 */
public record FirstCredentials(
    Account account, String password, Token token, WebhookSecret webhookSecret) {

  @Override
  public String toString() {
    return "FirstCredentials[account=" + account.email() + "]";
  }
}
