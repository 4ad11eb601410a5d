package dev.darkroom.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The parts of the table of attempts, one for each day of UTC, made a week ahead and dropped as a
 * whole. What is of no such day, as when a clock was wrong, lies in the default part and is deleted
 * row by row.
 *
 * <p>A part is made aside and attached, which holds up nobody who writes attempts; dropping one
 * locks the whole table for a moment, and is put off when that can not be had at once. PostgreSQL
 * can not detach a part concurrently where there is a default.
 */
final class AttemptDays {

  private static final Logger LOG = Logger.getLogger(AttemptDays.class);
  private static final int AHEAD = 7;
  private static final Duration LOCK_LIMIT = Duration.ofSeconds(1);

  /** The key of the lock that lets one node at a time make or drop parts. */
  private static final long LOCK = 0x6461726b_61747470L;

  private static final String PREFIX = "attempt_";
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd");

  private static final String DAYS =
      """
      select substr(relname, 9) from pg_class join pg_inherits on pg_class.oid = inhrelid
      where inhparent = 'attempt'::regclass and relname ~ '^attempt_[0-9]{8}$'
      """;

  private static final String DEFAULT_HAS_SOME =
      """
      select exists (select 1 from attempt_default where at >= :from and at < :to)
      """;

  private static final String DELETE_FROM_DEFAULT =
      """
      delete from attempt_default where ctid = any(array(
        select ctid from attempt_default where at < :before limit 10000))
      """;

  private final Jdbi jdbi;

  AttemptDays(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Makes what is missing of this day and the next seven. */
  void makeAhead(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    List<LocalDate> there = days();
    today
        .datesUntil(today.plusDays(AHEAD + 1))
        .filter(day -> !there.contains(day))
        .forEach(day -> alone("make", day, handle -> make(handle, day)));
  }

  /** Drops the attempts of all days that ended before then. */
  void dropBefore(Instant before) {
    LocalDate kept = LocalDate.ofInstant(before, ZoneOffset.UTC);
    for (LocalDate day : days()) {
      if (day.isBefore(kept)) {
        alone("drop", day, handle -> handle.execute("drop table if exists " + name(day)));
      }
    }
    jdbi.useHandle(
        handle -> handle.createUpdate(DELETE_FROM_DEFAULT).bind("before", before).execute());
  }

  List<LocalDate> days() {
    return jdbi.withHandle(handle ->
        handle.createQuery(DAYS).mapTo(String.class).stream()
            .map(day -> LocalDate.parse(day, NAME))
            .sorted()
            .toList());
  }

  /** A day that has attempts in the default part already leaves them there, and the rest, too. */
  private static void make(Handle handle, LocalDate day) {
    Instant from = start(day);
    Instant to = start(day.plusDays(1));
    boolean isTaken =
        handle
            .createQuery(DEFAULT_HAS_SOME)
            .bind("from", from)
            .bind("to", to)
            .mapTo(Boolean.class)
            .one();
    if (!isTaken && !isThere(handle, day)) {
      String name = name(day);
      handle.execute("create table " + name + " (like attempt including all)");
      handle.execute(
          "alter table attempt attach partition %s for values from ('%s') to ('%s')"
              .formatted(name, from, to));
    }
  }

  private static boolean isThere(Handle handle, LocalDate day) {
    return handle
        .createQuery("select to_regclass(:name) is not null")
        .bind("name", name(day))
        .mapTo(Boolean.class)
        .one();
  }

  private interface Step {
    void on(Handle handle);
  }

  /** One node at a time, and only while it holds up nobody for long. */
  private void alone(String what, LocalDate day, Step step) {
    try {
      jdbi.useTransaction(handle -> {
        handle.execute("set local lock_timeout = " + LOCK_LIMIT.toMillis());
        handle.execute("select pg_advisory_xact_lock(?)", LOCK);
        step.on(handle);
      });
    } catch (JdbiException e) {
      LOG.warnf("attempts.%s_put_off day=%s reason=%s", what, day, e.getMessage());
    }
  }

  private static String name(LocalDate day) {
    return PREFIX + NAME.format(day);
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
