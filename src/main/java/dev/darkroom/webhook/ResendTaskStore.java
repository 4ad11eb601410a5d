package dev.darkroom.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The rows of resend tasks, and each change of one under a name of its own. */
final class ResendTaskStore {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final RowMapper<ResendTask> TASK = (row, context) -> task(row);

  /** Before the first delivery of all that are older than the task. */
  private static final UUID FIRST = new UUID(0, 0);

  private static final String INSERT =
      """
      insert into resend_task (
        id, account_id, meant, state, cursor_at, cursor_id, due_at, created_at)
      values (:id, :accountId, :meant::jsonb, 'running', :now, :first, :now, :now)
      """;

  /** The tasks of one account are worked off one after the other, those of all in turns. */
  private static final String TAKE =
      """
      select * from resend_task
      where state = 'running' and due_at <= :now and not exists (
        select 1 from resend_task earlier
        where earlier.account_id = resend_task.account_id and earlier.state = 'running'
          and earlier.id < resend_task.id)
      order by due_at, id
      limit 1
      for update skip locked
      """;

  private static final String COUNTED =
      "update resend_task set total = :total where id = :id and state = 'running'";

  /** What comes to be meant after the count counts, too. */
  private static final String ADVANCE =
      """
      update resend_task set
        cursor_at = :cursorAt, cursor_id = :cursorId, created = created + :made,
        hurried = hurried + :hurried, left_out = left_out + :leftOut,
        total = greatest(total, created + hurried + left_out + :made + :hurried + :leftOut),
        failures = 0, due_at = :now
      where id = :id and state = 'running'
      """;

  private static final String POSTPONE =
      """
      update resend_task set failures = failures + 1, due_at = :dueAt
      where id = :id and state = 'running'
      """;

  private static final String END =
      """
      update resend_task set state = :state, ended_at = :now
      where id = :id and account_id = :accountId and state = 'running'
      """;

  private static final String LIST =
      """
      select * from resend_task where account_id = :accountId order by id desc limit :limit
      """;

  private static final String COUNT_RUNNING =
      "select count(*) from resend_task where account_id = :accountId and state = 'running'";

  /** Makes a task for all that is older than it. */
  void insert(Handle handle, UUID id, UUID accountId, ResendScope scope, Instant now) {
    handle
        .createUpdate(INSERT)
        .bind("id", id)
        .bind("accountId", accountId)
        .bind("meant", json(scope))
        .bind("first", FIRST)
        .bind("now", now)
        .execute();
  }

  /** The account's task; empty when it is unknown or another account's. */
  Optional<ResendTask> find(Handle handle, UUID accountId, UUID id) {
    return handle
        .createQuery("select * from resend_task where id = :id and account_id = :accountId")
        .bind("id", id)
        .bind("accountId", accountId)
        .map(TASK)
        .findOne();
  }

  /** The account's newest tasks. */
  List<ResendTask> list(Handle handle, UUID accountId, int limit) {
    return handle
        .createQuery(LIST)
        .bind("accountId", accountId)
        .bind("limit", limit)
        .map(TASK)
        .list();
  }

  int countRunning(Handle handle, UUID accountId) {
    return handle
        .createQuery(COUNT_RUNNING)
        .bind("accountId", accountId)
        .mapTo(Integer.class)
        .one();
  }

  /** The task whose turn it is, which nobody else takes until the transaction ends. */
  Optional<ResendTask> take(Handle handle, Instant now) {
    return handle.createQuery(TAKE).bind("now", now).map(TASK).findOne();
  }

  /** Notes how many the task has to look at in all. */
  void counted(Handle handle, UUID id, int total) {
    handle.createUpdate(COUNTED).bind("id", id).bind("total", total).execute();
  }

  /** Adds what came of a batch, whose last delivery stands at that place. */
  void advance(Handle handle, UUID id, DeliveryCursor place, Resent resent, Instant now) {
    handle
        .createUpdate(ADVANCE)
        .bind("id", id)
        .bind("cursorAt", place.createdAt())
        .bind("cursorId", place.id())
        .bind("made", resent.made())
        .bind("hurried", resent.hurried())
        .bind("leftOut", resent.leftOut())
        .bind("now", now)
        .execute();
  }

  /** Counts a batch that failed, to be tried again then. */
  void postpone(Handle handle, UUID id, Instant dueAt) {
    handle.createUpdate(POSTPONE).bind("id", id).bind("dueAt", dueAt).execute();
  }

  /** Ends a task; false when it has ended already, or the account has none such. */
  boolean end(Handle handle, UUID accountId, UUID id, ResendTask.State state, Instant now) {
    return handle
            .createUpdate(END)
            .bind("id", id)
            .bind("accountId", accountId)
            .bind("state", state.code())
            .bind("now", now)
            .execute()
        == 1;
  }

  private static ResendTask task(ResultSet row) throws SQLException {
    return new ResendTask(
        row.getObject("id", UUID.class),
        row.getObject("account_id", UUID.class),
        scope(row.getString("meant")),
        ResendTask.State.of(row.getString("state")),
        new DeliveryCursor(
            row.getTimestamp("cursor_at").toInstant(), row.getObject("cursor_id", UUID.class)),
        new Resent(row.getInt("created"), row.getInt("hurried"), row.getInt("left_out")),
        total(row),
        row.getInt("failures"),
        row.getTimestamp("created_at").toInstant(),
        Optional.ofNullable(row.getTimestamp("ended_at")).map(Timestamp::toInstant));
  }

  private static OptionalInt total(ResultSet row) throws SQLException {
    int total = row.getInt("total");
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(total);
  }

  private static String json(ResendScope scope) {
    try {
      return MAPPER.writeValueAsString(scope.fields());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can't be written as JSON", e);
    }
  }

  private static ResendScope scope(String json) {
    try {
      return ResendScope.ofFields(
          MAPPER.readValue(json, new TypeReference<Map<String, String>>() {}));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a task's scope is no JSON of texts", e);
    }
  }
}
