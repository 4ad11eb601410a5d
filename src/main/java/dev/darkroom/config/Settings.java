package dev.darkroom.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings in force, typed and checked.
 *
 * @param publicUrl without a slash at the end
 * @param databaseUrl empty for the embedded database
 * @param secretKey 32 bytes; empty for the one kept in the data folder
 * @param sketchThreads at least 1
 * @param contentPolicy {@code off}, {@code warn} or {@code block}
 * @param contentPolicyFile empty for the built-in lists
 * @param transformCache in bytes; 0 for none
 */
public record Settings(
    String host,
    int port,
    Path data,
    URI publicUrl,
    Optional<DatabaseUrl> databaseUrl,
    int databaseConnections,
    Optional<byte[]> secretKey,
    Admin admin,
    String engine,
    int sketchThreads,
    boolean pictureText,
    String contentPolicy,
    Optional<Path> contentPolicyFile,
    Duration webhookTimeout,
    String webhookRetryWaits,
    Duration keepDeliveries,
    Duration keepAttempts,
    List<String> egressAllow,
    AlertWebhook alertWebhook,
    List<String> corsOrigins,
    int listLimit,
    long transformCache,
    String logLevel) {

  private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s|m|h|d)");
  private static final Pattern BYTES = Pattern.compile("([0-9]{1,6})(MB|GB)|0");
  private static final Set<String> LOG_LEVELS = Set.of("error", "warn", "info", "debug", "trace");
  private static final int SHORTEST_TOKEN = 32;
  private static final int SECRET_KEY_BYTES = 32;

  /** What is preset about the first account; the rest is generated. */
  public record Admin(
      String email,
      Optional<String> password,
      Optional<String> token,
      Optional<String> webhookSecret) {

    @Override
    public String toString() {
      return "Admin[email=" + email + "]";
    }
  }

  /** Where the operator wants alerts; the path of the URL is often a secret. */
  public record AlertWebhook(Optional<String> url, Optional<String> secret) {

    @Override
    public String toString() {
      return "AlertWebhook[****]";
    }
  }

  /**
   * Reads and checks all settings.
   *
   * @param home the folder that holds the data folder when nobody says where it is
   * @throws SettingsException with a sentence that names the first one that can't be used
   */
  public static Settings read(SettingsSource source, Path home) {
    String host = source.get(Setting.HOST);
    int port = number(source, Setting.PORT, 1, 65_535);
    Optional<DatabaseUrl> databaseUrl =
        optional(source, Setting.DATABASE_URL).map(DatabaseUrl::parse);
    Optional<byte[]> secretKey = optional(source, Setting.SECRET_KEY).map(Settings::secretKey);
    if (databaseUrl.isPresent() && secretKey.isEmpty()) {
      throw new SettingsException(
          "With database-url, secret-key must be set too, the same on every node: 32 bytes in"
              + " base64, such as openssl rand -base64 32 prints.");
    }
    return new Settings(
        host,
        port,
        data(source, home),
        optional(source, Setting.PUBLIC_URL)
            .map(Settings::publicUrl)
            .orElseGet(() -> defaultPublicUrl(host, port)),
        databaseUrl,
        number(source, Setting.DATABASE_CONNECTIONS, 4, 1_000),
        secretKey,
        admin(source),
        oneOf(source, Setting.ENGINE, Set.of("sketch")),
        threads(source),
        oneOf(source, Setting.PICTURE_TEXT, Set.of("true", "false")).equals("true"),
        oneOf(source, Setting.CONTENT_POLICY, Set.of("off", "warn", "block")),
        optional(source, Setting.CONTENT_POLICY_FILE).map(Settings::path),
        duration(source, Setting.WEBHOOK_TIMEOUT),
        source.get(Setting.WEBHOOK_RETRY_WAITS),
        duration(source, Setting.KEEP_DELIVERIES),
        duration(source, Setting.KEEP_ATTEMPTS),
        list(source.get(Setting.EGRESS_ALLOW)),
        new AlertWebhook(
            optional(source, Setting.ALERT_WEBHOOK_URL),
            optional(source, Setting.ALERT_WEBHOOK_SECRET)),
        list(source.get(Setting.CORS_ORIGINS)),
        number(source, Setting.LIST_LIMIT, 1, 100_000),
        bytes(source, Setting.TRANSFORM_CACHE),
        oneOf(source, Setting.LOG_LEVEL, LOG_LEVELS));
  }

  /** Whether only this machine can reach the server, by its address and by its public URL. */
  public boolean isLocalOnly() {
    return isLoopback(host) && isLoopback(publicUrl.getHost());
  }

  private static boolean isLoopback(String host) {
    if (host.equals("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static URI defaultPublicUrl(String host, int port) {
    String bracketed = host.contains(":") ? "[" + host + "]" : host;
    try {
      return new URI("http", null, bracketed, port, null, null, null).parseServerAuthority();
    } catch (URISyntaxException e) {
      throw new SettingsException(
          "host must be an address or a name such as 127.0.0.1, not \"%s\".".formatted(host));
    }
  }

  private static Path data(SettingsSource source, Path home) {
    String text = source.get(Setting.DATA);
    if (text.isEmpty()) {
      throw new SettingsException("data must name a folder, not \"\".");
    }
    Path named = Path.of(text);
    return (source.isSet(Setting.DATA) ? named : home.resolve(named)).toAbsolutePath().normalize();
  }

  private static Path path(String text) {
    return Path.of(text).toAbsolutePath().normalize();
  }

  private static Admin admin(SettingsSource source) {
    Optional<String> token = optional(source, Setting.ADMIN_TOKEN);
    token
        .filter(text -> text.length() < SHORTEST_TOKEN)
        .ifPresent(text -> {
          throw new SettingsException(
              "admin-token has %d characters and needs at least %d."
                  .formatted(text.length(), SHORTEST_TOKEN));
        });
    return new Admin(
        source.get(Setting.ADMIN_EMAIL),
        optional(source, Setting.ADMIN_PASSWORD),
        token,
        optional(source, Setting.ADMIN_WEBHOOK_SECRET));
  }

  private static int threads(SettingsSource source) {
    int threads = number(source, Setting.SKETCH_THREADS, 0, 1_024);
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }

  private static byte[] secretKey(String text) {
    try {
      byte[] key = Base64.getDecoder().decode(text);
      if (key.length == SECRET_KEY_BYTES) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      // The sentence below says it all, and the value must not be quoted.
    }
    throw new SettingsException(
        "secret-key must be 32 bytes in base64, such as openssl rand -base64 32 prints.");
  }

  private static URI publicUrl(String text) {
    try {
      URI uri = new URI(text.replaceAll("/+$", ""));
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if ((scheme.equals("http") || scheme.equals("https"))
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // The sentence below quotes the value.
    }
    throw new SettingsException(
        "public-url must look like https://pictures.example.com, not \"%s\".".formatted(text));
  }

  private static Optional<String> optional(SettingsSource source, Setting setting) {
    return Optional.of(source.get(setting)).filter(text -> !text.isEmpty());
  }

  private static int number(SettingsSource source, Setting setting, int least, int most) {
    String text = source.get(setting);
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The sentence below quotes the value.
    }
    throw new SettingsException(
        "%s must be a number from %d to %d, not \"%s\"."
            .formatted(setting.key(), least, most, text));
  }

  private static Duration duration(SettingsSource source, Setting setting) {
    String text = source.get(setting);
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
      throw new SettingsException(
          "%s must be a time such as 500ms, 15s or 2m, not \"%s\".".formatted(setting.key(), text));
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  private static long bytes(SettingsSource source, Setting setting) {
    String text = source.get(setting);
    Matcher matcher = BYTES.matcher(text);
    if (!matcher.matches()) {
      throw new SettingsException(
          "%s must be 0 or an amount such as 500MB or 2GB, not \"%s\"."
              .formatted(setting.key(), text));
    }
    return switch (matcher.group(2)) {
      case null -> 0;
      case "MB" -> Long.parseLong(matcher.group(1)) << 20;
      default -> Long.parseLong(matcher.group(1)) << 30;
    };
  }

  private static String oneOf(SettingsSource source, Setting setting, Set<String> allowed) {
    String text = source.get(setting).toLowerCase(Locale.ROOT);
    if (!allowed.contains(text)) {
      throw new SettingsException(
          "%s must be %s, not \"%s\"."
              .formatted(
                  setting.key(), String.join(" or ", allowed.stream().sorted().toList()), text));
    }
    return text;
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .toList();
  }

  /** Never the secrets. */
  @Override
  public String toString() {
    return "Settings[host=%s, port=%d, data=%s, publicUrl=%s]"
        .formatted(host, port, data, publicUrl);
  }
}
