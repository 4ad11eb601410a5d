package dev.darkroom.account;

/** A key that was just made, in clear for the one time that it is shown. */
public record NewKey(ApiKey key, Token token, WebhookSecret webhookSecret) {

  @Override
  public String toString() {
    return "NewKey[key=" + key.id() + "]";
  }
}
