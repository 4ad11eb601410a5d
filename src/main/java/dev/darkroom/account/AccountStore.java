package dev.darkroom.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Update;

/** The rows of accounts. */
public final class AccountStore {

  static final String COLUMNS =
      """
      id, email, first_name, last_name, role, turbo_runs, fast_runs, relax_runs, queued_jobs,
      submits_per_second, disabled_at, created_at
      """;

  /** Any number that no other advisory lock of this database has. */
  private static final long ACCOUNTS_LOCK = 0x6163636f756e7473L;

  static final RowMapper<Account> ACCOUNT =
      (row, context) ->
          new Account(
              row.getObject("id", UUID.class),
              row.getString("email"),
              Optional.ofNullable(row.getString("first_name")),
              Optional.ofNullable(row.getString("last_name")),
              Account.Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
              limits(row),
              Optional.ofNullable(row.getTimestamp("disabled_at")).map(at -> at.toInstant()),
              row.getTimestamp("created_at").toInstant());

  private static final String INSERT =
      """
      insert into account (
        id, email, first_name, last_name, password_hash, role, turbo_runs, fast_runs, relax_runs,
        queued_jobs, submits_per_second, webhook_secret, created_at)
      values (
        :id, :email, :firstName, :lastName, :passwordHash, :role, :turbo_runs, :fast_runs, :relax_runs,
        :queued_jobs, :submits_per_second, :webhookSecret, :createdAt)
      on conflict (email) do nothing
      """;

  private static final String UPDATE =
      """
      update account set
        email = coalesce(:email, email),
        first_name = nullif(coalesce(:firstName, first_name), ''),
        last_name = nullif(coalesce(:lastName, last_name), ''),
        role = coalesce(:role, role),
        disabled_at = case
          when :disabled is null then disabled_at
          when :disabled then coalesce(disabled_at, :now)
        end
      where id = :id
      returning
      """
          + COLUMNS;

  private static final String CONTAINS =
      "select " + COLUMNS + " from account where (:part = '' or position(:part in email) > 0) ";

  private static final String SEARCH_OLDER =
      CONTAINS
          + "and id < coalesce(:from::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')"
          + " order by id desc limit :limit";

  private static final String SEARCH_NEWER = CONTAINS + "and id > :from order by id limit :limit";

  private static final String SET_LIMITS =
      """
      update account set
        turbo_runs = :turbo_runs,
        fast_runs = :fast_runs,
        relax_runs = :relax_runs,
        queued_jobs = :queued_jobs,
        submits_per_second = :submits_per_second
      where id = :id
      """;

  /** Writes the account; false when its e-mail address is taken. */
  boolean insert(Handle handle, Account account, String passwordHash, byte[] webhookSecret) {
    return bind(handle.createUpdate(INSERT), account.limits())
            .bind("id", account.id())
            .bind("email", account.email())
            .bind("firstName", account.firstName().orElse(null))
            .bind("lastName", account.lastName().orElse(null))
            .bind("passwordHash", passwordHash)
            .bind("role", account.role().name().toLowerCase(Locale.ROOT))
            .bind("webhookSecret", webhookSecret)
            .bind("createdAt", account.createdAt())
            .execute()
        == 1;
  }

  void setLimits(Handle handle, UUID id, Limits limits) {
    bind(handle.createUpdate(SET_LIMITS), limits).bind("id", id).execute();
  }

  private static Update bind(Update update, Limits limits) {
    for (Limit limit : Limit.values()) {
      update.bind(limit.code(), limits.values().get(limit));
    }
    return update;
  }

  private static Limits limits(ResultSet row) throws SQLException {
    Map<Limit, Integer> values = new EnumMap<>(Limit.class);
    for (Limit limit : Limit.values()) {
      int value = row.getInt(limit.code());
      if (!row.wasNull()) {
        values.put(limit, value);
      }
    }
    return new Limits(values);
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

  /**
   * What a login is checked against.
   *
   * @param passwordHash bcrypt's
   */
  record StoredLogin(UUID accountId, String passwordHash) {}

  /** The login with this address, unless its account is disabled. */
  Optional<StoredLogin> findLogin(Handle handle, String email) {
    return handle
        .createQuery(
            "select id, password_hash from account where email = :email and disabled_at is null")
        .bind("email", email)
        .map((row, context) ->
            new StoredLogin(row.getObject("id", UUID.class), row.getString("password_hash")))
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

  /** A page of those that the search finds, by their ids, which tell when they were made. */
  public FoundAccounts search(Handle handle, AccountSearch search) {
    boolean backwards = search.after().isPresent();
    List<Account> found =
        new ArrayList<>(
            handle
                .createQuery(backwards ? SEARCH_NEWER : SEARCH_OLDER)
                .bind("part", search.emailPart())
                .bind("from", search.after().or(search::before).orElse(null))
                .bind("limit", search.limit() + 1)
                .map(ACCOUNT)
                .list());
    boolean hasMore = found.size() > search.limit();
    if (hasMore) {
      found.removeLast();
    }
    return backwards
        ? new FoundAccounts(found.reversed(), hasMore, true)
        : new FoundAccounts(found, search.before().isPresent(), hasMore);
  }

  public long count(Handle handle) {
    return handle.createQuery("select count(*) from account").mapTo(Long.class).one();
  }

  /**
   * Lets those who make or change accounts wait for each other. It locks nothing that a submit
   * needs: a lock on the table would be a deadlock with one that holds its account.
   */
  void lock(Handle handle) {
    handle.execute("select pg_advisory_xact_lock(?)", ACCOUNTS_LOCK);
  }

  /** The account, which others who hold it wait for until the transaction ends. */
  public HeldAccount hold(Handle handle, UUID id) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + ", submits_paid_until from account where id = :id for no key update")
        .bind("id", id)
        .map((row, context) ->
            new HeldAccount(
                ACCOUNT.map(row, context), row.getTimestamp("submits_paid_until").toInstant()))
        .one();
  }

  /** Writes what {@link HeldAccount#submitsPaidUntil} is from now on. */
  public void setSubmitsPaidUntil(Handle handle, UUID id, Instant paidUntil) {
    handle
        .createUpdate("update account set submits_paid_until = :paidUntil where id = :id")
        .bind("paidUntil", paidUntil)
        .bind("id", id)
        .execute();
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
