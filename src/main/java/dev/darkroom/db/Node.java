package dev.darkroom.db;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * This server among those that share the database.
 *
 * @param id the same at every start, kept in the data folder
 * @param incarnation new at every start; what leases name
 */
public record Node(UUID id, UUID incarnation) {

  /** Registers a start of the node, so that it can free what its older incarnations held. */
  public static Node register(Jdbi jdbi, UUID id, Instant now) {
    Node node = new Node(id, UUID.randomUUID());
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                insert into node (incarnation, node_id, started_at)
                values (:incarnation, :id, :now)
                """)
            .bind("incarnation", node.incarnation)
            .bind("id", id)
            .bind("now", now)
            .execute());
    return node;
  }
}
