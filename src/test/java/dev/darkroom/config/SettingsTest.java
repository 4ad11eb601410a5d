package dev.darkroom.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private final Map<Setting, String> flags = new EnumMap<>(Setting.class);
  private final Map<String, String> environment = new HashMap<>();
  private final Path home;
  private final Path file;

  SettingsTest(@TempDir Path folder) {
    home = folder;
    file = folder.resolve("darkroom.conf");
  }

  @Test
  void withoutAnySettingTheDefaultsApply() {
    Settings settings = read();

    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8055);
    assertThat(settings.data()).isEqualTo(home.resolve("data"));
    assertThat(settings.publicUrl()).isEqualTo(URI.create("http://127.0.0.1:8055"));
    assertThat(settings.databaseUrl()).isEmpty();
    assertThat(settings.databaseConnections()).isEqualTo(12);
    assertThat(settings.secretKey()).isEmpty();
    assertThat(settings.admin().email()).isEqualTo("admin@darkroom.local");
    assertThat(settings.admin().password()).isEmpty();
    assertThat(settings.admin().token()).isEmpty();
    assertThat(settings.admin().webhookSecret()).isEmpty();
    assertThat(settings.engine()).isEqualTo("sketch");
    assertThat(settings.sketchThreads()).isPositive();
    assertThat(settings.pictureText()).isTrue();
    assertThat(settings.contentPolicy()).isEqualTo("off");
    assertThat(settings.contentPolicyFile()).isEmpty();
    assertThat(settings.webhookTimeout()).isEqualTo(Duration.ofSeconds(15));
    assertThat(settings.egressAllow()).isEmpty();
    assertThat(settings.alertWebhook().url()).isEmpty();
    assertThat(settings.alertWebhook().secret()).isEmpty();
    assertThat(settings.corsOrigins()).isEmpty();
    assertThat(settings.listLimit()).isEqualTo(10_000);
    assertThat(settings.transformCache()).isEqualTo(1L << 30);
    assertThat(settings.logLevel()).isEqualTo("info");
    assertThat(settings.isLocalOnly()).isTrue();
  }

  @Test
  void aFlagWinsOverTheEnvironmentWhichWinsOverTheFile() throws IOException {
    Files.writeString(file, "port = 1001\nhost = 10.0.0.1\nlog-level = warn\n");
    environment.put("DARKROOM_PORT", "1002");
    environment.put("DARKROOM_HOST", "10.0.0.2");
    flags.put(Setting.PORT, "1003");

    Settings settings = read();

    assertThat(settings.port()).isEqualTo(1003);
    assertThat(settings.host()).isEqualTo("10.0.0.2");
    assertThat(settings.logLevel()).isEqualTo("warn");
  }

  @Test
  void aFileHasCommentsAndBlankLinesAndTakesValuesAsTheyStand() throws IOException {
    Files.writeString(
        file,
        """
        # a comment
          # another

        admin-password = a\\b = #c
        admin-email=me@example.com
        """);

    Settings.Admin admin = read().admin();

    assertThat(admin.password()).contains("a\\b = #c");
    assertThat(admin.email()).isEqualTo("me@example.com");
  }

  @Test
  void aRelativePathInAFileIsMeantFromThere() throws IOException {
    Files.writeString(file, "data = pictures/here\ncontent-policy-file = lists/words.txt\n");

    assertThat(read().data()).isEqualTo(home.resolve("pictures/here"));
    assertThat(read().contentPolicyFile()).contains(home.resolve("lists/words.txt"));
  }

  @Test
  void aRelativePathElsewhereIsMeantFromTheCaller() {
    flags.put(Setting.DATA, "here");
    flags.put(Setting.CONTENT_POLICY_FILE, "words.txt");

    assertThat(read().data()).isEqualTo(Path.of("here").toAbsolutePath());
    assertThat(read().contentPolicyFile()).contains(Path.of("words.txt").toAbsolutePath());
  }

  @Test
  void namesThatAreNoSettingAreRefusedByName() throws IOException {
    environment.put("DARKROOM_COLOUR", "red");
    assertRefused(
        "The environment variable DARKROOM_COLOUR is no setting of Darkroom; see"
            + " darkroom.conf.sample for those there are.");

    environment.clear();
    Files.writeString(file, "port = 1\n\ncolour = red\n");
    assertRefused(
        file
            + ", line 3 sets \"colour\", which is no setting of Darkroom; see darkroom.conf.sample"
            + " for those there are.");
  }

  @Test
  void aFileThatCannotBeReadIsRefusedWithoutQuotingIt() throws IOException {
    Files.writeString(file, "admin-password hush\n");
    assertRefused(file + ", line 1 does not look like port = 8055.");

    Files.writeString(file, "port = 1\nport = 2\n");
    assertRefused(file + ", line 2 sets port a second time.");

    Files.write(file, new byte[] {(byte) 0xff});
    assertRefused("The settings file " + file + " can't be read (MalformedInputException).");
  }

  @Test
  void variablesOfOthersAreLeftAlone() throws IOException {
    environment.put("HOME", "/root");
    Pattern variable = Pattern.compile("DARKROOM_[A-Z_]+");
    variable
        .matcher(Files.readString(Path.of("darkroom")))
        .results()
        .forEach(found -> environment.put(found.group(), "x"));
    assertThat(environment).containsKeys("DARKROOM_JAVA_OPTS", "DARKROOM_JDK_FOLDERS");
    environment.put("DARKROOM_URL", "x");
    environment.put("DARKROOM_TOKEN", "x");
    environment.put("DARKROOM_CONFIG", "x");

    assertThat(read().port()).isEqualTo(8055);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PORT | 0 | port must be a number from 1 to 65535, not \"0\".",
        "PORT | 65536 | port must be a number from 1 to 65535, not \"65536\".",
        "PORT | eighty | port must be a number from 1 to 65535, not \"eighty\".",
        "PORT | `` | port must be a number from 1 to 65535, not \"\".",
        "HOST | two words | host must be an address or a name such as 127.0.0.1, not \"two"
            + " words\".",
        "HOST | `` | host must be an address or a name such as 127.0.0.1, not \"\".",
        "DATA | `` | data must name a folder, not \"\".",
        "PUBLIC_URL | pictures.example.com | public-url must look like"
            + " https://pictures.example.com, not \"pictures.example.com\".",
        "PUBLIC_URL | ftp://x.example | public-url must look like https://pictures.example.com, not"
            + " \"ftp://x.example\".",
        "PUBLIC_URL | http://x.example/?a | public-url must look like https://pictures.example.com,"
            + " not \"http://x.example/?a\".",
        "DATABASE_CONNECTIONS | 3 | database-connections must be a number from 4 to 1000, not"
            + " \"3\".",
        "SECRET_KEY | hush | secret-key must be 32 bytes in base64, such as openssl rand -base64 32"
            + " prints.",
        "ADMIN_TOKEN | hush | admin-token has 4 characters and needs at least 32.",
        "ENGINE | oil | engine must be sketch, not \"oil\".",
        "SKETCH_THREADS | -1 | sketch-threads must be a number from 0 to 1024, not \"-1\".",
        "PICTURE_TEXT | yes | picture-text must be false or true, not \"yes\".",
        "CONTENT_POLICY | on | content-policy must be block or off or warn, not \"on\".",
        "WEBHOOK_TIMEOUT | 15 | webhook-timeout must be a time such as 500ms, 15s or 2m, not"
            + " \"15\".",
        "WEBHOOK_TIMEOUT | 0s | webhook-timeout must be a time such as 500ms, 15s or 2m, not"
            + " \"0s\".",
        "LIST_LIMIT | 0 | list-limit must be a number from 1 to 100000, not \"0\".",
        "TRANSFORM_CACHE | 10 | transform-cache must be 0 or an amount such as 500MB or 2GB, not"
            + " \"10\".",
        "LOG_LEVEL | loud | log-level must be debug or error or info or trace or warn, not"
            + " \"loud\".",
        "DATABASE_URL | mysql://me:hush@x/y | database-url must look like"
            + " postgres://user:password@host:5432/darkroom.",
        "DATABASE_URL | postgres://x/y | database-url names no user; it must look like"
            + " postgres://user:password@host:5432/darkroom.",
        "DATABASE_URL | postgres://me:hu sh@x/y | database-url is no URL: Illegal character in"
            + " authority.",
        "DATABASE_URL | postgres://me@x/y?sslmode=require&password=hush | database-url must not"
            + " have a password among its options, which are shown in messages.",
      })
  void aBadValueIsNamedInASentence(Setting setting, String value, String sentence) {
    flags.put(setting, value);

    assertRefused(sentence);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0MB, 0", "500MB, 524288000", "2GB, 2147483648"})
  void anAmountHasItsUnit(String text, long bytes) {
    flags.put(Setting.TRANSFORM_CACHE, text);

    assertThat(read().transformCache()).isEqualTo(bytes);
  }

  @Test
  void anExternalDatabaseNeedsASecretKeyOfItsOwn() {
    flags.put(Setting.DATABASE_URL, "postgres://me:hush@db.example/darkroom");
    assertRefused(
        "With database-url, secret-key must be set too, the same on every node: 32 bytes in base64,"
            + " such as openssl rand -base64 32 prints.");

    flags.put(Setting.SECRET_KEY, KEY);
    assertThat(read().secretKey()).hasValueSatisfying(key -> assertThat(key).hasSize(32));
  }

  @ParameterizedTest
  @CsvSource({
    "postgres://me:hush@db.example/rooms, jdbc:postgresql://db.example/rooms, me, hush",
    "postgresql://me:a%40b+c@db:5433/r, jdbc:postgresql://db:5433/r, me, a@b+c",
    "jdbc:postgresql://me@[::1]/r?sslmode=require, jdbc:postgresql://[::1]/r?sslmode=require, me,"
        + " ''",
  })
  void aDatabaseUrlIsTakenApart(String text, String jdbcUrl, String user, String password) {
    assertThat(DatabaseUrl.parse(text)).isEqualTo(new DatabaseUrl(jdbcUrl, user, password));
  }

  @ParameterizedTest
  @CsvSource({
    "https://pictures.example.com/, https://pictures.example.com",
    "http://10.0.0.1:8055/darkroom//, http://10.0.0.1:8055/darkroom",
  })
  void aPublicUrlHasNoSlashAtItsEnd(String text, URI url) {
    flags.put(Setting.PUBLIC_URL, text);

    assertThat(read().publicUrl()).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, '', true",
    "127.1.2.3, '', true",
    "localhost, '', true",
    "::1, '', true",
    "0.0.0.0, '', false",
    "10.0.0.1, '', false",
    "example.com, '', false",
    "127.0.0.1, https://pictures.example.com, false",
    "127.0.0.1, http://[::1]:8055, true",
  })
  void aServerIsLocalWhenBothItsAddressesAre(String host, String publicUrl, boolean local) {
    flags.put(Setting.HOST, host);
    flags.put(Setting.PUBLIC_URL, publicUrl);

    assertThat(read().isLocalOnly()).isEqualTo(local);
  }

  @ParameterizedTest
  @ValueSource(strings = {" 10.0.0.0/8 , hooks.internal,", "10.0.0.0/8,hooks.internal"})
  void listsAreSeparatedByCommas(String list) {
    flags.put(Setting.EGRESS_ALLOW, list);

    assertThat(read().egressAllow()).containsExactly("10.0.0.0/8", "hooks.internal");
    flags.put(Setting.CORS_ORIGINS, "https://a.example , http://b.example:3000");
    assertThat(read().corsOrigins()).containsExactly("https://a.example", "http://b.example:3000");
  }

  @Test
  void secretsAreNeverShown() {
    String token = "the-token-0123456789-0123456789-01";
    flags.put(Setting.DATABASE_URL, "postgres://me:hush@db.example/darkroom");
    flags.put(Setting.SECRET_KEY, KEY);
    flags.put(Setting.ADMIN_PASSWORD, "the password");
    flags.put(Setting.ADMIN_TOKEN, token);
    flags.put(Setting.ADMIN_WEBHOOK_SECRET, "the webhook secret");

    Settings settings = read();

    Map<String, String> described = SettingsSource.of(flags, environment, file).describe();

    assertThat(described).hasSize(Setting.values().length).containsEntry("port", "8055");
    assertThat(described).containsEntry("admin-token", "**********");
    assertThat(settings + " " + settings.admin() + " " + settings.databaseUrl() + described)
        .doesNotContain("hush", KEY, "the password", token, "the webhook secret");
  }

  @Test
  void eachSettingHasOneNameInThreeSpellings() {
    for (Setting setting : Setting.values()) {
      assertThat(setting.key()).matches("[a-z]+(-[a-z]+)*");
      assertThat(setting.variable())
          .isEqualTo("DARKROOM_" + setting.key().replace('-', '_').toUpperCase(Locale.ROOT));
      assertThat(Setting.ofKey(setting.key())).contains(setting);
      assertThat(Setting.ofVariable(setting.variable())).contains(setting);
    }
  }

  @Test
  void whatIsAlwaysSecretIsNoFlag() {
    TreeSet<String> hidden = new TreeSet<>();
    Arrays.stream(Setting.values())
        .filter(setting -> !setting.isFlag())
        .forEach(setting -> hidden.add(setting.key()));

    assertThat(hidden)
        .containsExactly(
            "admin-password",
            "admin-token",
            "admin-webhook-secret",
            "alert-webhook-secret",
            "secret-key");
    assertThat(hidden).allMatch(key -> Setting.ofKey(key).orElseThrow().isSecret());
    assertThat(Setting.DATABASE_URL.isSecret()).isTrue();
  }

  private Settings read() {
    return Settings.read(SettingsSource.of(flags, environment, file), home);
  }

  private void assertRefused(String sentence) {
    assertThatExceptionOfType(SettingsException.class).isThrownBy(this::read).withMessage(sentence);
  }
}
