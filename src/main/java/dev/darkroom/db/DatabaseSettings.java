package dev.darkroom.db;

/**
 * Where the database is.
 *
 * @param jdbcUrl without credentials
 * @param user who connects
 * @param password theirs; never shown
 * @param connections the most connections this node opens, at least 2
 */
public record DatabaseSettings(String jdbcUrl, String user, String password, int connections) {

  @Override
  public String toString() {
    return "DatabaseSettings[jdbcUrl=" + jdbcUrl + ", user=" + user + "]";
  }
}
