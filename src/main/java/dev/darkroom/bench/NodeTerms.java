package dev.darkroom.bench;

import dev.darkroom.db.DatabaseSettings;
import dev.darkroom.webhook.RetrySchedule;
import java.time.Duration;
import java.util.Base64;
import java.util.Properties;
import java.util.UUID;

/**
 * What a node is set to.
 *
 * @param id the same at each start of the node
 * @param secretKey 32 bytes; never changed
 * @param deadline for one call
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, and never compared
record NodeTerms(
    UUID id,
    DatabaseSettings database,
    byte[] secretKey,
    Duration deadline,
    RetrySchedule schedule) {

  /** As they are told to another process. */
  Properties toProperties() {
    Properties properties = new Properties();
    properties.setProperty("id", id.toString());
    properties.setProperty("database.url", database.jdbcUrl());
    properties.setProperty("database.user", database.user());
    properties.setProperty("database.password", database.password());
    properties.setProperty("database.connections", Integer.toString(database.connections()));
    properties.setProperty("secret-key", Base64.getEncoder().encodeToString(secretKey));
    properties.setProperty("deadline", deadline.toString());
    properties.setProperty("schedule", schedule.toString());
    return properties;
  }

  static NodeTerms of(Properties properties) {
    return new NodeTerms(
        UUID.fromString(properties.getProperty("id")),
        new DatabaseSettings(
            properties.getProperty("database.url"),
            properties.getProperty("database.user"),
            properties.getProperty("database.password"),
            Integer.parseInt(properties.getProperty("database.connections"))),
        Base64.getDecoder().decode(properties.getProperty("secret-key")),
        Duration.parse(properties.getProperty("deadline")),
        RetrySchedule.parse(properties.getProperty("schedule")));
  }

  /** Without the secret key. */
  @Override
  public String toString() {
    return "NodeTerms[id=%s, database=%s]".formatted(id, database);
  }
}
