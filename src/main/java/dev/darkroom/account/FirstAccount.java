package dev.darkroom.account;

import java.util.Optional;

/**
 * What the operator sets about the first account; what is empty is generated.
 *
 * @param email always given
 */
public record FirstAccount(
    String email,
    Optional<String> password,
    Optional<Token> token,
    Optional<WebhookSecret> webhookSecret) {

  @Override
  public String toString() {
    return "FirstAccount[email=" + email + "]";
  }
}
