package dev.darkroom.account;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The rows of API keys. */
public final class ApiKeyStore {

  private static final RowMapper<ApiKey> KEY =
      (row, context) ->
          new ApiKey(
              row.getObject("id", UUID.class),
              row.getObject("account_id", UUID.class),
              ApiKey.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
              row.getString("name"),
              row.getString("token_hint"),
              row.getTimestamp("created_at").toInstant(),
              Optional.ofNullable(row.getTimestamp("last_used_at")).map(at -> at.toInstant()),
              SignatureFormat.of(row.getString("signature_format")),
              Optional.ofNullable(row.getTimestamp("old_secret_until")).map(at -> at.toInstant()));

  private static final String INSERT =
      """
      insert into api_key (
        id, account_id, kind, name, token_hash, token_hint, webhook_secret, signature_format,
        created_at)
      values (
        :id, :accountId, :kind, :name, :tokenHash, :tokenHint, :webhookSecret, :signatureFormat,
        :createdAt)
      on conflict (token_hash) where revoked_at is null do nothing
      """;

  private static final String OF_ACCOUNT =
      """
      select id, account_id, kind, name, token_hint, created_at, last_used_at, signature_format,
        old_secret_until
      from api_key
      where account_id = :accountId and revoked_at is null
      """;

  private static final String LIST = OF_ACCOUNT + "order by created_at, id";
  private static final String FIND = OF_ACCOUNT + "and id = :id";

  private static final String CHANGE =
      """
      update api_key set
        name = coalesce(:name, name), signature_format = coalesce(:signatureFormat, signature_format)
      where id = :id and account_id = :accountId and revoked_at is null
      """;

  private static final String REVOKE =
      """
      update api_key set revoked_at = :now
      where id = :id and account_id = :accountId and revoked_at is null
      """;

  private static final String REVOKE_STATIC =
      """
      update api_key set revoked_at = :now
      where account_id = :accountId and kind = 'static' and revoked_at is null
      """;

  /** Writes the key; false when its token is in use already. */
  boolean insert(Handle handle, ApiKey key, Token token, byte[] webhookSecret) {
    return handle
            .createUpdate(INSERT)
            .bind("id", key.id())
            .bind("accountId", key.accountId())
            .bind("kind", key.kind().name().toLowerCase(Locale.ROOT))
            .bind("name", key.name())
            .bind("tokenHash", token.hash())
            .bind("tokenHint", key.hint())
            .bind("webhookSecret", webhookSecret)
            .bind("signatureFormat", key.signatureFormat().code())
            .bind("createdAt", key.createdAt())
            .execute()
        == 1;
  }

  /** The account's keys that work, oldest first. */
  public List<ApiKey> list(Handle handle, UUID accountId) {
    return handle.createQuery(LIST).bind("accountId", accountId).map(KEY).list();
  }

  /** One of the account's keys that work. */
  public Optional<ApiKey> find(Handle handle, UUID accountId, UUID id) {
    return handle.createQuery(FIND).bind("accountId", accountId).bind("id", id).map(KEY).findOne();
  }

  /** Writes what is given; false when the account has no such key. */
  public boolean change(
      Handle handle,
      UUID accountId,
      UUID id,
      Optional<String> name,
      Optional<SignatureFormat> signatureFormat) {
    return handle
            .createUpdate(CHANGE)
            .bind("id", id)
            .bind("accountId", accountId)
            .bind("name", name.orElse(null))
            .bind("signatureFormat", signatureFormat.map(SignatureFormat::code).orElse(null))
            .execute()
        == 1;
  }

  /** Ends a key; false when the account has no such key. */
  public boolean revoke(Handle handle, UUID accountId, UUID id, Instant now) {
    return handle
            .createUpdate(REVOKE)
            .bind("id", id)
            .bind("accountId", accountId)
            .bind("now", now)
            .execute()
        == 1;
  }

  void revokeStatic(Handle handle, UUID accountId, Instant now) {
    handle.createUpdate(REVOKE_STATIC).bind("accountId", accountId).bind("now", now).execute();
  }
}
