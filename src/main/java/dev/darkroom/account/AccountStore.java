package dev.darkroom.account;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The rows of accounts. */
public final class AccountStore {

  private static final String COLUMNS =
      "id, email, first_name, last_name, role, limited, disabled_at, created_at";

  static final RowMapper<Account> ACCOUNT =
      (row, context) ->
          new Account(
              row.getObject("id", UUID.class),
              row.getString("email"),
              Optional.ofNullable(row.getString("first_name")),
              Optional.ofNullable(row.getString("last_name")),
              Account.Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
              row.getBoolean("limited"),
              Optional.ofNullable(row.getTimestamp("disabled_at")).map(at -> at.toInstant()),
              row.getTimestamp("created_at").toInstant());

  private static final String INSERT =
      """
      insert into account (
        id, email, first_name, last_name, password_hash, role, limited, webhook_secret, created_at)
      values (
        :id, :email, :firstName, :lastName, :passwordHash, :role, :limited, :webhookSecret, :createdAt)
      on conflict (email) do nothing
      """;

  private static final String UPDATE =
      """
      update account set
        email = coalesce(:email, email),
        first_name = coalesce(:firstName, first_name),
        last_name = coalesce(:lastName, last_name),
        role = coalesce(:role, role),
        disabled_at = case
          when :disabled is null then disabled_at
          when :disabled then coalesce(disabled_at, :now)
        end
      where id = :id
      returning
      """
          + COLUMNS;

  /** Writes the account; false when its e-mail address is taken. */
  boolean insert(Handle handle, Account account, String passwordHash, byte[] webhookSecret) {
    return handle
            .createUpdate(INSERT)
            .bind("id", account.id())
            .bind("email", account.email())
            .bind("firstName", account.firstName().orElse(null))
            .bind("lastName", account.lastName().orElse(null))
            .bind("passwordHash", passwordHash)
            .bind("role", account.role().name().toLowerCase(Locale.ROOT))
            .bind("limited", account.limited())
            .bind("webhookSecret", webhookSecret)
            .bind("createdAt", account.createdAt())
            .execute()
        == 1;
  }

  void setPasswordHash(Handle handle, UUID id, String hash) {
    handle
        .createUpdate("update account set password_hash = :hash where id = :id")
        .bind("hash", hash)
        .bind("id", id)
        .execute();
  }

  /** Writes what is given, passwords excepted; empty when there is no such account. */
  Optional<Account> update(Handle handle, UUID id, AccountChange change, Instant now) {
    return handle
        .createQuery(UPDATE)
        .bind("id", id)
        .bind("email", change.email().orElse(null))
        .bind("firstName", change.firstName().orElse(null))
        .bind("lastName", change.lastName().orElse(null))
        .bind("role", change.role().map(role -> role.name().toLowerCase(Locale.ROOT)).orElse(null))
        .bind("disabled", change.disabled().orElse(null))
        .bind("now", now)
        .map(ACCOUNT)
        .findOne();
  }

  public Optional<Account> find(Handle handle, UUID id) {
    return handle
        .createQuery("select " + COLUMNS + " from account where id = :id")
        .bind("id", id)
        .map(ACCOUNT)
        .findOne();
  }

  Optional<Account> findByEmail(Handle handle, String email) {
    return handle
        .createQuery("select " + COLUMNS + " from account where email = :email")
        .bind("email", email)
        .map(ACCOUNT)
        .findOne();
  }

  /** A page of accounts, oldest first. */
  public List<Account> list(Handle handle, int limit, int offset) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from account order by created_at, id limit :limit offset :offset")
        .bind("limit", limit)
        .bind("offset", offset)
        .map(ACCOUNT)
        .list();
  }

  public long count(Handle handle) {
    return handle.createQuery("select count(*) from account").mapTo(Long.class).one();
  }

  /** Locks the table against other first starts on the same database. */
  void lock(Handle handle) {
    handle.execute("lock table account in share row exclusive mode");
  }

  /** Lets those who change the same account wait for each other. */
  void lock(Handle handle, UUID id) {
    handle.execute("select 1 from account where id = ? for no key update", id);
  }

  /** Whether an admin beside {@code id} can still log in. */
  boolean hasOtherAdmin(Handle handle, UUID id) {
    return handle
        .createQuery(
            """
            select exists (
              select 1 from account where role = 'admin' and disabled_at is null and id <> :id)
            """)
        .bind("id", id)
        .mapTo(Boolean.class)
        .one();
  }
}
