package dev.darkroom.overview;

import dev.darkroom.db.PoolUse;
import java.time.Instant;

/**
 * How the database does.
 *
 * @param version of PostgreSQL
 * @param bytes what its files take
 * @param schema the newest migration
 * @param migrations how many there were
 * @param migratedAt when the newest was done
 */
public record DatabaseReport(
    String version, long bytes, String schema, int migrations, Instant migratedAt, PoolUse pool) {}
