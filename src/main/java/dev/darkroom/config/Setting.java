package dev.darkroom.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings there are. Each has one name in three spellings: {@code --public-url} as a flag,
 * {@code DARKROOM_PUBLIC_URL} in the environment, {@code public-url = ...} in the file. A flag wins
 * over the environment, which wins over the file.
 */
public enum Setting {
  HOST("127.0.0.1", "The address to listen on."),
  PORT("8055", "The port to listen on."),
  DATA("data", "The folder that holds everything: pictures, the embedded database, secrets."),
  PUBLIC_URL(
      "",
      "The URL under which others reach the server; every URL in an answer begins with it."
          + " Empty: http, host and port."),
  DATABASE_URL(
      "",
      "PostgreSQL 15 or newer, such as postgres://user:password@host:5432/darkroom."
          + " Empty: an embedded server in the data folder.",
      Kind.SECRET_FLAG),
  DATABASE_CONNECTIONS("12", "The most connections to the database, 4 or more."),
  SECRET_KEY(
      "",
      "32 bytes in base64 that encrypt webhook secrets (openssl rand -base64 32)."
          + " Empty, with the embedded database only: the file secret-key in the data folder.",
      Kind.SECRET),
  ADMIN_EMAIL("admin@darkroom.local", "The first account's e-mail address; read at first start."),
  ADMIN_PASSWORD("", "The first account's password. Empty: generated.", Kind.SECRET),
  ADMIN_TOKEN(
      "", "The first account's API key, 32 characters or more. Empty: generated.", Kind.SECRET),
  ADMIN_WEBHOOK_SECRET("", "The first account's webhook secret. Empty: generated.", Kind.SECRET),
  ENGINE("sketch", "What makes the pictures. There is: sketch, the built-in painter."),
  SKETCH_THREADS("0", "How many processors the built-in painter uses. 0: all."),
  PICTURE_TEXT("true", "Whether pictures carry their prompt and parameters inside the file."),
  CONTENT_POLICY(
      "off",
      "What happens to a prompt with a listed word: off (nothing), warn (a log line) or block."),
  CONTENT_POLICY_FILE(
      "",
      "The lists of words, read again whenever the file changes; docs/content-policy.md describes"
          + " it. Empty: the built-in lists."),
  WEBHOOK_TIMEOUT("15s", "How long a receiver may take to answer, body included."),
  WEBHOOK_RETRY_WAITS(
      "5s,30s,2m,10m,30m,1h,3h,6h,12h,24h",
      "The waits after failed calls of a receiver; when the list runs out, so do the calls."),
  KEEP_DELIVERIES("30d", "How long deliveries that have ended and their events are kept."),
  KEEP_ATTEMPTS("14d", "How long the calls of receivers are on record, a day or more."),
  EGRESS_ALLOW(
      "",
      "Address ranges and host names, separated by commas, that webhook URLs may name although"
          + " they are not public, such as 10.0.0.0/8, hooks.internal."),
  ALERT_WEBHOOK_URL(
      "",
      "Where the alerts of all accounts are posted, such as that an endpoint was disabled;"
          + " docs/webhooks.md describes them. Any http or https URL. Empty: nowhere.",
      Kind.SECRET_FLAG),
  ALERT_WEBHOOK_SECRET(
      "", "Signs what is posted there, as Standard Webhooks says. Empty: not signed.", Kind.SECRET),
  CORS_ORIGINS(
      "",
      "The origins, separated by commas, whose pages may call the APIs from a browser, such as"
          + " https://app.example.com; or *, for all. Empty: none. Pictures may be read by all pages."),
  LIST_LIMIT(
      "10000", "The most images that one list of the images API shows, whatever it is asked for."),
  TRANSFORM_CACHE(
      "1GB",
      "How much of the disk pictures in other sizes and formats may take, such as 500MB; what was"
          + " used longest ago goes first. 0: none is kept."),
  LOG_LEVEL("info", "What is logged: error, warn, info, debug or trace.");

  /** Whether a value may be shown, and given on a command line, which others can read. */
  private enum Kind {
    PLAIN,
    SECRET,
    /** Secret, and a flag all the same: many have no password in it. */
    SECRET_FLAG
  }

  private static final String ENVIRONMENT_PREFIX = "DARKROOM_";

  private final String defaultValue;
  private final String description;
  private final Kind kind;

  Setting(String defaultValue, String description) {
    this(defaultValue, description, Kind.PLAIN);
  }

  Setting(String defaultValue, String description, Kind kind) {
    this.defaultValue = defaultValue;
    this.description = description;
    this.kind = kind;
  }

  /** The name in the file, and after two dashes on the command line. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The name in the environment. */
  public String variable() {
    return ENVIRONMENT_PREFIX + name();
  }

  /** The value when nobody sets it. */
  public String defaultValue() {
    return defaultValue;
  }

  /** What it is for, in a sentence. */
  public String description() {
    return description;
  }

  /** Whether its value is never shown. */
  public boolean isSecret() {
    return kind != Kind.PLAIN;
  }

  /** Whether it can be given on the command line. */
  public boolean isFlag() {
    return kind != Kind.SECRET;
  }

  static Optional<Setting> ofKey(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key().equals(key)).findFirst();
  }

  static Optional<Setting> ofVariable(String variable) {
    return Arrays.stream(values())
        .filter(setting -> setting.variable().equals(variable))
        .findFirst();
  }
}
