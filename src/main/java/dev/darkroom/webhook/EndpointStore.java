package dev.darkroom.webhook;

import dev.darkroom.account.SignatureFormat;
import dev.darkroom.db.Ids;
import java.net.URI;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The rows of endpoints, and each change of an endpoint under a name of its own. */
public final class EndpointStore {

  static final RowMapper<Endpoint> ENDPOINT = (row, context) -> endpoint(row);

  private static final String LIST =
      """
      select * from endpoint
      where account_id = :accountId and state <> 'deleted'
      order by created_at, id
      """;

  private static final String FIND =
      """
      select * from endpoint
      where id = :id and account_id = :accountId and state <> 'deleted'
      """;

  private static final String HOLD = FIND + "for no key update";

  private static final String FIND_SIGNING =
      """
      select e.headers, e.retry_waits, %s
      from endpoint e
        join account a on a.id = e.account_id
        left join api_key k on false
        %s
      where e.id = :id
      """
          .formatted(SealedSecrets.COLUMNS, SealedSecrets.JOIN);

  /** One change of an account's endpoints at a time, or two lists would become one. */
  private static final String LOCK_ACCOUNT =
      "select 1 from account where id = :accountId for no key update";

  private static final String INSERT =
      """
      insert into endpoint (
        id, account_id, format, url, description, events, headers, secret, signature_format,
        retry_waits, rate_limit, state, created_at, updated_at)
      values (
        :id, :accountId, :format, :url, :description, :events, :headers::jsonb, :secret,
        :signatureFormat, :retryWaits, :rateLimit, 'active', :now, :now)
      on conflict (account_id, format, url) where state <> 'deleted' do nothing
      """;

  /** Of another URL nothing is known yet. */
  private static final String UPDATE =
      """
      update endpoint set
        url = :url, description = :description, events = :events, headers = :headers::jsonb,
        signature_format = :signatureFormat, retry_waits = :retryWaits, rate_limit = :rateLimit,
        last_success_at = case when url = :url then last_success_at end,
        last_failure_at = case when url = :url then last_failure_at end,
        last_error = case when url = :url then last_error end,
        failing_since = case when url = :url then failing_since end,
        failures = case when url = :url then failures else 0 end,
        updated_at = :now
      where id = :id and state <> 'deleted'
      """;

  private static final String HAS_URL =
      """
      select exists (
        select 1 from endpoint
        where account_id = :accountId and format = :format and url = :url and state <> 'deleted')
      """;

  private static final String DELETE =
      """
      update endpoint set state = 'deleted', updated_at = :now
      where id = :id and state <> 'deleted'
      """;

  /** Rows are locked in the order of their ids, as by everybody who changes several. */
  private static final String DELETE_OTHERS =
      """
      with others as (
        select id from endpoint
        where account_id = :accountId and format = :format and state <> 'deleted'
          and url <> all(:urls)
        order by id
        for no key update)
      update endpoint set state = 'deleted', updated_at = :now
      from others where endpoint.id = others.id
      returning endpoint.id
      """;

  private static final String PAUSE =
      """
      update endpoint set state = 'paused', updated_at = :now
      where id = :id and state = 'active'
      """;

  /** While it was off it did not fail, so its health begins anew. */
  private static final String RESUME =
      """
      update endpoint set
        state = 'active', state_reason = null, failing_since = null, failures = 0,
        trouble_since = case
          when trouble_since is not null then least(trouble_since, failing_since) end,
        updated_at = :now
      where id = :id and state in ('paused', 'disabled')
      """;

  private static final String DISABLE =
      """
      update endpoint set
        state = 'disabled', state_reason = :reason,
        trouble_since = coalesce(trouble_since, failing_since, :now), updated_at = :now
      where id = :id and state in ('active', 'paused') and updated_at <= :seenAt
      """;

  /** Without a secret of its own, an endpoint's old secret is the account's. */
  private static final String ROTATE =
      """
      update endpoint e set
        old_secret = case when :until > :now::timestamptz then coalesce(e.secret, a.webhook_secret) end,
        old_secret_until = case when :until > :now then :until::timestamptz end,
        secret = :secret, switched = false, updated_at = :now
      from account a
      where e.id = :id and a.id = e.account_id and e.state <> 'deleted'
      """;

  private static final String SWITCH =
      """
      update endpoint set switched = true, updated_at = :now
      where id = :id and old_secret_until > :now and state <> 'deleted'
      """;

  private final DeliveryStore deliveries = new DeliveryStore();

  /** The account's endpoints, oldest first. */
  public List<Endpoint> list(Handle handle, UUID accountId) {
    return handle.createQuery(LIST).bind("accountId", accountId).map(ENDPOINT).list();
  }

  /** The account's endpoint; empty when it is unknown, deleted, or another account's. */
  Optional<Endpoint> find(Handle handle, UUID accountId, UUID id) {
    return find(handle, FIND, accountId, id);
  }

  /** The same, with nobody changing it until the transaction ends. */
  Optional<Endpoint> hold(Handle handle, UUID accountId, UUID id) {
    return find(handle, HOLD, accountId, id);
  }

  private static Optional<Endpoint> find(Handle handle, String sql, UUID accountId, UUID id) {
    return handle
        .createQuery(sql)
        .bind("accountId", accountId)
        .bind("id", id)
        .map(ENDPOINT)
        .findOne();
  }

  /** What a call to an endpoint takes beside what its settings say. */
  record Signing(SealedSecrets secrets, EndpointTerms terms) {}

  Signing findSigning(Handle handle, UUID id) {
    return handle
        .createQuery(FIND_SIGNING)
        .bind("id", id)
        .map((row, context) -> new Signing(SealedSecrets.of(row), EndpointTerms.of(row)))
        .one();
  }

  /** Lets nobody else change the account's list of endpoints until the transaction ends. */
  void lockAccount(Handle handle, UUID accountId) {
    handle.createQuery(LOCK_ACCOUNT).bind("accountId", accountId).mapTo(Integer.class).one();
  }

  /** Whether an endpoint of the account has that URL already. */
  boolean hasUrl(Handle handle, UUID accountId, Format format, URI url) {
    return handle
        .createQuery(HAS_URL)
        .bind("accountId", accountId)
        .bind("format", format.code())
        .bind("url", url.toString())
        .mapTo(Boolean.class)
        .one();
  }

  /**
   * Makes an endpoint under a URL that the account has not, while its list is locked.
   *
   * @param secret its own, sealed
   */
  void insert(
      Handle handle,
      UUID id,
      UUID accountId,
      Format format,
      EndpointSettings settings,
      byte[] secret,
      Instant now) {
    bind(handle.createUpdate(INSERT), settings)
        .bind("id", id)
        .bind("accountId", accountId)
        .bind("format", format.code())
        .bind("secret", secret)
        .bind("now", now)
        .execute();
  }

  /**
   * Changes what its owner chooses, for what waits, too; false when the endpoint is deleted.
   *
   * @param endpoint as it is, while its row is held
   */
  boolean update(Handle handle, Endpoint endpoint, EndpointSettings settings, Instant now) {
    UUID id = endpoint.id();
    boolean updated =
        bind(handle.createUpdate(UPDATE), settings).bind("id", id).bind("now", now).execute() == 1;
    Lane lane = Lane.of(endpoint.accountId(), id, settings);
    if (updated && !lane.equals(endpoint.lane())) {
      deliveries.move(handle, id, lane);
    }
    return updated;
  }

  private static Update bind(Update statement, EndpointSettings settings) {
    return statement
        .bind("url", settings.url().toString())
        .bind("description", settings.description().orElse(null))
        .bindArray("events", String.class, settings.events().stream().map(EventName::code).toList())
        .bind("headers", settings.headers().json())
        .bind("signatureFormat", settings.signatureFormat().code())
        .bind("retryWaits", settings.retryWaits().map(RetrySchedule::toString).orElse(null))
        .bind(
            "rateLimit", settings.rateLimit().isPresent() ? settings.rateLimit().getAsInt() : null);
  }

  /**
   * Makes {@code urls} the account's endpoints of that format. One whose URL is in the list already
   * keeps its id, its secret and its health; what waits for one that goes is skipped.
   *
   * @throws WebhookException when the account has too many by now
   */
  public void replace(Handle handle, UUID accountId, Format format, List<URI> urls, Instant now) {
    lockAccount(handle, accountId);
    List<URI> distinct = urls.stream().distinct().toList();
    List<UUID> deleted =
        handle
            .createQuery(DELETE_OTHERS)
            .bind("accountId", accountId)
            .bind("format", format.code())
            .bindArray("urls", String.class, distinct.stream().map(URI::toString).toList())
            .bind("now", now)
            .mapTo(UUID.class)
            .list();
    for (UUID id : deleted) {
      deliveries.skipWaiting(handle, id, now);
    }
    for (URI url : distinct) {
      bind(handle.createUpdate(INSERT), EndpointSettings.of(url, format))
          .bind("id", Ids.next(now))
          .bind("accountId", accountId)
          .bind("format", format.code())
          .bind("secret", (byte[]) null)
          .bind("now", now)
          .execute();
    }
    requireRoom(list(handle, accountId).size());
  }

  /**
   * @param count how many endpoints the account would have
   * @throws WebhookException when these are too many
   */
  static void requireRoom(int count) {
    if (count > Endpoint.MOST) {
      throw new WebhookException(
          "webhooks",
          "the account would have %d endpoints, and at most %d are allowed"
              .formatted(count, Endpoint.MOST));
    }
  }

  /** Ends an endpoint, and skips what waits for it; false when it has ended. */
  boolean delete(Handle handle, UUID id, Instant now) {
    boolean deleted = handle.createUpdate(DELETE).bind("id", id).bind("now", now).execute() == 1;
    if (deleted) {
      deliveries.skipWaiting(handle, id, now);
    }
    return deleted;
  }

  /**
   * Gives the endpoint another secret; the one that it had stays valid for a while, and one before
   * that does not.
   *
   * @param secret sealed
   * @param until the old one's end; now or earlier for none
   */
  void rotate(Handle handle, UUID id, byte[] secret, Instant until, Instant now) {
    handle
        .createUpdate(ROTATE)
        .bind("id", id)
        .bind("secret", secret)
        .bind("until", until)
        .bind("now", now)
        .execute();
  }

  /**
   * Signs with the new secret where there is room for one signature; false when no old one is
   * valid.
   */
  boolean switchToNewSecret(Handle handle, UUID id, Instant now) {
    return handle.createUpdate(SWITCH).bind("id", id).bind("now", now).execute() == 1;
  }

  /** Holds deliveries back, at the owner's wish; false when the endpoint is not active. */
  public boolean pause(Handle handle, UUID id, Instant now) {
    return handle.createUpdate(PAUSE).bind("id", id).bind("now", now).execute() == 1;
  }

  /**
   * Turns a paused or disabled endpoint on again, with all that waits for it due at once; false
   * when it is neither.
   */
  public boolean resume(Handle handle, UUID id, Instant now) {
    boolean resumed = handle.createUpdate(RESUME).bind("id", id).bind("now", now).execute() == 1;
    if (resumed) {
      deliveries.pullForward(handle, id, now);
    }
    return resumed;
  }

  /**
   * Tells the endpoint nothing more until its owner turns it on again, and skips what waits.
   *
   * @param seenAt when the endpoint was as it is judged here: one that was changed since, such as
   *     by another URL, is left alone
   * @return whether it was disabled
   */
  boolean disable(Handle handle, UUID id, String reason, Instant seenAt, Instant now) {
    boolean disabled =
        handle
                .createUpdate(DISABLE)
                .bind("id", id)
                .bind("reason", reason)
                .bind("seenAt", seenAt)
                .bind("now", now)
                .execute()
            == 1;
    if (disabled) {
      deliveries.skipWaiting(handle, id, now);
    }
    return disabled;
  }

  private static Endpoint endpoint(ResultSet row) throws SQLException {
    Format format = Format.of(row.getString("format"));
    EndpointTerms terms = EndpointTerms.of(row);
    int rateLimit = row.getInt("rate_limit");
    EndpointSettings settings =
        new EndpointSettings(
            URI.create(row.getString("url")),
            events(row.getArray("events"), format),
            Optional.ofNullable(row.getString("description")),
            terms.headers(),
            SignatureFormat.of(row.getString("signature_format")),
            terms.retryWaits(),
            rateLimit == 0 ? OptionalInt.empty() : OptionalInt.of(rateLimit));
    return new Endpoint(
        row.getObject("id", UUID.class),
        row.getObject("account_id", UUID.class),
        format,
        settings,
        Endpoint.State.of(row.getString("state")),
        Optional.ofNullable(row.getString("state_reason")),
        row.getBytes("secret") != null,
        instant(row, "old_secret_until"),
        health(row),
        instant(row, "trouble_since"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("updated_at").toInstant());
  }

  private static Health health(ResultSet row) throws SQLException {
    return new Health(
        instant(row, "last_success_at"),
        instant(row, "last_failure_at"),
        instant(row, "failing_since"),
        row.getInt("failures"),
        Optional.ofNullable(row.getString("last_error")));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }

  private static Set<EventName> events(@Nullable Array codes, Format format) throws SQLException {
    if (codes == null) {
      return EventName.usual(format);
    }
    return Arrays.stream((String[]) codes.getArray())
        .map(code -> EventName.parse(code).orElseThrow())
        .collect(Collectors.toSet());
  }
}
