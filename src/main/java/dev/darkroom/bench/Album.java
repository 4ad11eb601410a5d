package dev.darkroom.bench;

import dev.darkroom.db.DatabaseClock;
import dev.darkroom.webhook.EndpointStore;
import dev.darkroom.webhook.Format;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * An account that has made much in the last twenty days, written straight into the tables: jobs of
 * all types, some of which failed or were cancelled, with their pictures, their events, and what
 * two endpoints were told of them. Of the pictures there are the rows alone.
 */
record Album(UUID accountId) {

  private static final List<URI> JOB_ENDPOINT =
      List.of(URI.create("https://shop.example/hooks/jobs"));
  private static final List<URI> IMAGE_ENDPOINT =
      List.of(URI.create("https://studio.example/hooks/darkroom"));

  /**
   * What the rest is made from; each twentieth job begins a family of which others are children.
   */
  private static final String JOBS =
      """
      create temporary table album on commit drop as
      select i,
        (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '70008000'
          || lpad(to_hex(i), 12, '0'))::uuid as id,
        at,
        case when i % 20 in (3, 4, 5) then 'variation' when i % 20 in (6, 7) then 'upscale'
          when i % 50 = 9 then 'describe' when i % 50 = 19 then 'blend' else 'imagine' end as type,
        case when i % 20 = 12 then 'failed' when i % 50 = 31 then 'cancelled'
          else 'completed' end as status,
        (array['a lighthouse on a cliff in a storm', 'a fox in an autumn forest', 'a red balloon above a wheat field',
          'mountains behind a still lake', 'a winter city under snow', 'a harbour at dusk',
          'an old observatory on a hill', 'a bowl of oranges on linen', 'a night train crossing a viaduct',
          'a glass house full of ferns', 'a bear asleep in a library'])[1 + i % 11]
          || (array[', oil on canvas', ', soft morning light', ', wide and empty', ', ink and gold'])[1 + i % 4]
          || ', number ' || i as text,
        (array['1:1', '1:1', '3:2', '16:9', '2:3', '9:16'])[1 + i % 6] as ratio
      from (
        select i, date_trunc('milliseconds', now() - (:count - i) * (interval '20 days' / :count)) as at
        from generate_series(1, :count) as i) as moment
      """;

  private static final String FAMILIES =
      """
      alter table album add column parent_id uuid;
      update album set parent_id = parent.id
      from album parent
      where parent.i = album.i - album.i % 20 and album.type in ('variation', 'upscale');
      create index on album (i);
      analyze album
      """;

  private static final List<String> ROWS =
      List.of(
          """
          insert into job (id, account_id, type, status, process_mode, prompt, text, parameters,
            parent_job_id, image_index, progress, run, sequence, prompts, error_code, error_message,
            started_at, completed_at, created_at, updated_at)
          select id, :account, type, status, 'fast',
            case when type = 'describe' then '' else text || ' --ar ' || ratio end,
            case when type = 'describe' then '' else text end,
            jsonb_build_object('aspectRatio', ratio, 'modelVersion', '6.1', 'processMode', 'fast',
              'quality', 1, 'stylize', 100, 'chaos', 0, 'weird', 0, 'seed', i, 'imageWeight', 1,
              'tile', false, 'raw', false, 'niji', false, 'no', null),
            parent_id, case when parent_id is not null then 1 + i % 4 end,
            case when status = 'completed' then 100 else 60 end, 1, 6,
            case when type = 'describe' and status = 'completed'
              then array[text, text, text, text] end,
            case when status = 'failed' then 'engine_error' end,
            case when status = 'failed' then 'The picture could not be painted.' end,
            at + interval '40 ms', at + interval '3 s', at, at + interval '3 s'
          from album
          """,
          """
          insert into asset (id, job_id, run, kind, index, extension, width, height, bytes, created_at)
          select gen_random_uuid(), id, 1, case when place = 0 then 'grid' else 'picture' end,
            case when place > 0 then place end, 'webp', case when place = 0 then 2048 else 1024 end,
            case when place = 0 then 2048 else 1024 end, 400000, at + interval '3 s'
          from album, generate_series(0, 4) as place
          where status = 'completed' and type <> 'describe' and (type <> 'upscale' or place = 1)
          """,
          """
          create temporary table album_event on commit drop as
          select i, id as job_id, at, status, sequence,
            case sequence when 1 then 'created' when 2 then 'started' when 6 then status
              else 'progressed' end as type,
            at + (array[0, 40, 800, 1500, 2300, 3000])[sequence] * interval '1 ms' as event_at
          from album, generate_series(1, 6) as sequence
          """,
          """
          insert into event (job_id, sequence, type, at, progress)
          select job_id, sequence, type, event_at,
            case when type = 'completed' then 100 else (array[0, 0, 20, 40, 60, 60])[sequence] end
          from album_event
          """,
          """
          create temporary table album_delivery on commit drop as
          select
            (lpad(to_hex((extract(epoch from event_at) * 1000)::bigint), 12, '0') || '70008'
              || case format when 'jobs' then '001' else '002' end || lpad(to_hex(i), 12, '0'))::uuid as id,
            job_id, sequence, type, format, event_at,
            case when sequence = 3 then 'superseded' when i % 97 = 0 then 'exhausted'
              else 'delivered' end as state
          from album_event, unnest(array['jobs', 'images']) as format
          where sequence = 6 or (format = 'images' and sequence in (1, 3))
          """,
          """
          insert into event_body (job_id, sequence, format, body)
          select job_id, sequence, format, :body from album_delivery
          """,
          """
          insert into delivery (id, account_id, job_id, sequence, type, format, endpoint_id, lane,
            state, attempts, claims, due_at, sent_at, created_at, ended_at)
          select album_delivery.id, :account, job_id, sequence, type, album_delivery.format,
            endpoint.id, substring(endpoint.url from '^https://[^/]+'), album_delivery.state,
            (album_delivery.state <> 'superseded')::int, (album_delivery.state <> 'superseded')::int,
            event_at, case when album_delivery.state <> 'superseded' then event_at end, event_at,
            event_at + interval '40 ms'
          from album_delivery
          join endpoint on endpoint.account_id = :account and endpoint.format = album_delivery.format
          """,
          """
          insert into attempt (delivery_id, number, at, duration_ms, status, remote_address, answer, error)
          select id, 1, event_at + interval '3 ms', 35, case when state = 'delivered' then 200 else 500 end,
            '203.0.113.7', '{}', case when state <> 'delivered' then 'The receiver answered 500.' end
          from album_delivery
          where state <> 'superseded'
          """,
          """
          update account_queue set
            completed = counted.completed, failed = counted.failed, cancelled = counted.cancelled,
            grids = counted.grids
          from (
            select count(*) filter (where status = 'completed') as completed,
              count(*) filter (where status = 'failed') as failed,
              count(*) filter (where status = 'cancelled') as cancelled,
              count(*) filter (where type in ('imagine', 'variation', 'blend')) as grids
            from album) as counted
          where account_id = :account and process_mode = 'fast'
          """);

  private static final String NEWEST =
      """
      select id from job parent
      where account_id = :account and exists (select 1 from job where parent_job_id = parent.id)
      order by created_at desc limit 1
      """;

  private static final String MIDDLE =
      """
      select id from job where account_id = :account
      order by created_at desc, id desc
      limit 1 offset (select count(*) / 2 from job where account_id = :account)
      """;

  /** Writes so many jobs; the account must have none yet. */
  void fill(Jdbi jdbi, int count) {
    EndpointStore endpoints = new EndpointStore();
    jdbi.useTransaction(handle -> {
      var now = new DatabaseClock(jdbi).instant();
      endpoints.replace(handle, accountId, Format.JOBS, JOB_ENDPOINT, now);
      endpoints.replace(handle, accountId, Format.IMAGES, IMAGE_ENDPOINT, now);
      handle.execute("set local session_replication_role = replica");
      update(handle, JOBS, count);
      handle.createScript(FAMILIES).execute();
      ROWS.forEach(rows -> update(handle, rows, count));
    });
    jdbi.useHandle(handle -> {
      handle.execute("vacuum analyze");
      handle.execute("checkpoint");
    });
  }

  private void update(Handle handle, String rows, int count) {
    handle
        .createUpdate(rows)
        .configure(SqlStatements.class, settings -> settings.setUnusedBindingAllowed(true))
        .bind("account", accountId)
        .bind("count", count)
        .bind("body", Backlog.BODY)
        .execute();
  }

  /** The newest job from which others were made. */
  UUID newestParent(Jdbi jdbi) {
    return id(jdbi, NEWEST);
  }

  /** The job that is as far from the newest as from the oldest. */
  UUID middle(Jdbi jdbi) {
    return id(jdbi, MIDDLE);
  }

  private UUID id(Jdbi jdbi, String query) {
    return jdbi.withHandle(
        handle -> handle.createQuery(query).bind("account", accountId).mapTo(UUID.class).one());
  }
}
