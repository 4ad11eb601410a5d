package dev.darkroom.app;

import dev.darkroom.account.FirstAccount;
import dev.darkroom.account.Token;
import dev.darkroom.account.WebhookSecret;
import dev.darkroom.api.CorsOrigins;
import dev.darkroom.config.Settings;
import dev.darkroom.egress.EgressException;
import dev.darkroom.egress.EgressPolicy;
import dev.darkroom.egress.Target;
import dev.darkroom.prompt.policy.ContentPolicy;
import dev.darkroom.prompt.policy.ContentRules;
import dev.darkroom.prompt.policy.PolicyException;
import dev.darkroom.prompt.policy.PolicyFile;
import dev.darkroom.prompt.policy.PolicyMode;
import dev.darkroom.webhook.LedgerRetention;
import dev.darkroom.webhook.RetrySchedule;
import dev.darkroom.webhook.SenderSettings;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Says in each feature's own terms what the operator set, or in a sentence why it can't be used.
 */
final class FromSettings {

  /** What the server calls itself where it calls others. */
  static final String USER_AGENT = "Darkroom/" + Version.TEXT;

  private FromSettings() {}

  /** Refuses what can't be used before anything is made or started. */
  static void check(Settings settings) {
    egressPolicy(settings, Set.of());
    retrySchedule(settings);
    ledgerRetention(settings);
    policyFile(settings);
    corsOrigins(settings);
    firstAccount(settings.admin());
    alertTarget(settings);
    alertSecret(settings);
  }

  /**
   * @param ownPorts ports of this machine that belong to the server
   */
  static EgressPolicy egressPolicy(Settings settings, Set<Integer> ownPorts) {
    return read(
        "egress-allow",
        () -> EgressPolicy.parse(settings.egressAllow(), settings.isLocalOnly(), ownPorts));
  }

  static CorsOrigins corsOrigins(Settings settings) {
    return read("cors-origins", () -> CorsOrigins.parse(settings.corsOrigins()));
  }

  static RetrySchedule retrySchedule(Settings settings) {
    return read("webhook-retry-waits", () -> RetrySchedule.parse(settings.webhookRetryWaits()));
  }

  static LedgerRetention ledgerRetention(Settings settings) {
    return read(
        "keep-deliveries or keep-attempts",
        () -> new LedgerRetention(settings.keepDeliveries(), settings.keepAttempts()));
  }

  static SenderSettings sender(Settings settings) {
    SenderSettings usual = SenderSettings.usual(USER_AGENT);
    return new SenderSettings(
        settings.webhookTimeout(),
        usual.connectTimeout(),
        usual.maxConnections(),
        usual.keepAlive(),
        usual.userAgent(),
        usual.trustedAuthorities());
  }

  /** Where alerts are posted; empty for nowhere. */
  static Optional<Target> alertTarget(Settings settings) {
    return settings
        .alertWebhook()
        .url()
        .map(url -> read("alert-webhook-url", () -> Target.parse(url)));
  }

  /** What signs alerts, if anything does. */
  static Optional<WebhookSecret> alertSecret(Settings settings) {
    return settings
        .alertWebhook()
        .secret()
        .map(secret -> read("alert-webhook-secret", () -> WebhookSecret.of(secret)));
  }

  /** The operator's lists, read; empty when there are none, or nothing asks for them. */
  static Optional<PolicyFile> policyFile(Settings settings) {
    return settings
        .contentPolicyFile()
        .filter(_ -> policyMode(settings) != PolicyMode.OFF)
        .map(path -> read("content-policy-file", () -> PolicyFile.open(path)));
  }

  /**
   * @param file what {@link #policyFile} has opened
   */
  static ContentRules contentRules(Settings settings, Optional<PolicyFile> file) {
    Supplier<ContentPolicy> policy =
        file.<Supplier<ContentPolicy>>map(opened -> opened)
            .orElseGet(() -> {
              ContentPolicy builtIn = ContentPolicy.builtIn();
              return () -> builtIn;
            });
    return new ContentRules(policyMode(settings), policy);
  }

  private static PolicyMode policyMode(Settings settings) {
    return PolicyMode.valueOf(settings.contentPolicy().toUpperCase(Locale.ROOT));
  }

  static FirstAccount firstAccount(Settings.Admin admin) {
    return read(
        "admin-webhook-secret",
        () ->
            new FirstAccount(
                admin.email(),
                admin.password(),
                admin.token().map(Token::new),
                admin.webhookSecret().map(WebhookSecret::of)));
  }

  private static <T> T read(String setting, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException | PolicyException | EgressException e) {
      throw new StartException("%s can't be used: %s.".formatted(setting, e.getMessage()));
    }
  }
}
