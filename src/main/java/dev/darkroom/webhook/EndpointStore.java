package dev.darkroom.webhook;

import dev.darkroom.db.Ids;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The rows of endpoints, and each change of an endpoint under a name of its own. */
public final class EndpointStore {

  private static final RowMapper<Endpoint> ENDPOINT =
      (row, context) ->
          new Endpoint(
              row.getObject("id", UUID.class),
              row.getObject("account_id", UUID.class),
              Format.of(row.getString("format")),
              URI.create(row.getString("url")),
              Endpoint.State.of(row.getString("state")));

  private static final String LIST =
      """
      select * from endpoint
      where account_id = :accountId and state <> 'deleted'
      order by created_at, id
      """;

  /** One change of an account's endpoints at a time, or two lists would become one. */
  private static final String LOCK_ACCOUNT =
      "select 1 from account where id = :accountId for no key update";

  private static final String INSERT =
      """
      insert into endpoint (id, account_id, format, url, state, created_at, updated_at)
      values (:id, :accountId, :format, :url, 'active', :now, :now)
      on conflict (account_id, format, url) where state <> 'deleted' do nothing
      """;

  private static final String DELETE_OTHERS =
      """
      update endpoint set state = 'deleted', updated_at = :now
      where account_id = :accountId and format = :format and state <> 'deleted'
        and url <> all(:urls)
      returning id
      """;

  private static final String PAUSE =
      """
      update endpoint set state = 'paused', updated_at = :now
      where id = :id and state = 'active'
      """;

  private static final String RESUME =
      """
      update endpoint set state = 'active', state_reason = null, updated_at = :now
      where id = :id and state in ('paused', 'disabled')
      """;

  private static final String REPOINT =
      """
      update endpoint set url = :url, updated_at = :now
      where id = :id and state <> 'deleted'
      """;

  private static final String DISABLE =
      """
      update endpoint set state = 'disabled', state_reason = :reason, updated_at = :now
      where id = :id and state in ('active', 'paused') and updated_at <= :seenAt
      """;

  private final DeliveryStore deliveries = new DeliveryStore();

  /** The account's endpoints, oldest first. */
  public List<Endpoint> list(Handle handle, UUID accountId) {
    return handle.createQuery(LIST).bind("accountId", accountId).map(ENDPOINT).list();
  }

  /**
   * Makes {@code urls} the account's endpoints of that format. One whose URL is in the list already
   * keeps its id, its secret and its health; what waits for one that goes is skipped.
   */
  public void replace(Handle handle, UUID accountId, Format format, List<URI> urls, Instant now) {
    handle.createQuery(LOCK_ACCOUNT).bind("accountId", accountId).mapTo(Integer.class).one();
    List<String> texts = urls.stream().map(URI::toString).distinct().toList();
    List<UUID> deleted =
        handle
            .createQuery(DELETE_OTHERS)
            .bind("accountId", accountId)
            .bind("format", format.code())
            .bindArray("urls", String.class, texts)
            .bind("now", now)
            .mapTo(UUID.class)
            .list();
    for (UUID id : deleted) {
      deliveries.skipWaiting(handle, id, now);
    }
    var insert = handle.prepareBatch(INSERT);
    for (String url : texts) {
      insert
          .bind("id", Ids.next(now))
          .bind("accountId", accountId)
          .bind("format", format.code())
          .bind("url", url)
          .bind("now", now)
          .add();
    }
    insert.execute();
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

  /** Sends to another URL from now on, what waits included; false when the endpoint is deleted. */
  public boolean repoint(Handle handle, UUID id, URI url, Instant now) {
    boolean repointed =
        handle
                .createUpdate(REPOINT)
                .bind("id", id)
                .bind("url", url.toString())
                .bind("now", now)
                .execute()
            == 1;
    if (repointed) {
      deliveries.repoint(handle, id, Origin.of(url));
    }
    return repointed;
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
}
