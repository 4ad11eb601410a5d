package dev.darkroom.account;

import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Seals what must not be stored in clear, and opens it for those who sign and send. */
public final class AccountSecrets {

  private static final String CHECK_NAME = "secret-key-check";
  private static final String CHECK_TEXT = "the secret key of this installation";

  private static final String OF_ACCOUNT = "select webhook_secret from account where id = :id";
  private static final String OF_KEY = "select webhook_secret from api_key where id = :id";

  private final SecretCipher cipher;

  public AccountSecrets(SecretCipher cipher) {
    this.cipher = cipher;
  }

  /**
   * Makes sure that the cipher has the key that this database's secrets were encrypted with; the
   * first caller's key becomes it.
   *
   * @throws WrongSecretKeyException when it has another
   */
  public void checkKey(Handle handle) {
    handle
        .createUpdate(
            """
            insert into installation (name, value) values (:name, :value) on conflict do nothing
            """)
        .bind("name", CHECK_NAME)
        .bind("value", cipher.encrypt(CHECK_TEXT))
        .execute();
    byte[] stored =
        handle
            .createQuery("select value from installation where name = :name")
            .bind("name", CHECK_NAME)
            .mapTo(byte[].class)
            .one();
    cipher.decrypt(stored);
  }

  /** The account's default secret. */
  public WebhookSecret ofAccount(Handle handle, UUID accountId) {
    return open(handle.createQuery(OF_ACCOUNT).bind("id", accountId).mapTo(byte[].class).one());
  }

  /** The secret of the key that made a job, revoked or not; the account's where no key did. */
  public WebhookSecret ofKey(Handle handle, UUID accountId, Optional<UUID> apiKeyId) {
    return apiKeyId
        .map(id -> open(handle.createQuery(OF_KEY).bind("id", id).mapTo(byte[].class).one()))
        .orElseGet(() -> ofAccount(handle, accountId));
  }

  /** A stored secret in clear. */
  public WebhookSecret open(byte[] encrypted) {
    return WebhookSecret.of(cipher.decrypt(encrypted));
  }

  /** The secret as it is stored. */
  public byte[] seal(WebhookSecret secret) {
    return cipher.encrypt(secret.text());
  }

  /** A text that is a secret of somebody's, as it is stored. */
  public SealedText seal(String text) {
    return new SealedText(Base64.getEncoder().encodeToString(cipher.encrypt(text)));
  }

  /** The text that {@link #seal(String)} was given. */
  public String open(SealedText sealed) {
    return cipher.decrypt(Base64.getDecoder().decode(sealed.base64()));
  }
}
