package dev.darkroom.dashboard;

import dev.darkroom.account.AccountException;
import dev.darkroom.account.CredentialsException;
import dev.darkroom.account.LimitException;
import dev.darkroom.account.ThrottleException;
import dev.darkroom.api.ApiException;
import dev.darkroom.api.FieldException;
import dev.darkroom.job.SearchTooLongException;
import dev.darkroom.prompt.PromptException;
import dev.darkroom.prompt.policy.ContentPolicyException;
import dev.darkroom.webhook.WebhookException;
import java.util.Locale;
import java.util.Optional;

/**
 * Why something that a reader wanted was not done.
 *
 * @param status the HTTP status
 * @param sentence what the reader can do
 */
record Refusal(int status, String sentence) {

  static final Refusal FOREIGN =
      new Refusal(403, "This came from another site, and was not done. Try again on this page.");
  static final Refusal UNEXPECTED =
      new Refusal(500, "Something went wrong on the server. Its log says what.");

  private static final int INVALID = 422;
  private static final int TOO_MANY = 429;

  /** What a caller's mistake is called; empty for what is none. */
  static Optional<Refusal> of(RuntimeException e) {
    return switch (e) {
      case FieldException field -> Optional.of(new Refusal(INVALID, sentence(inWords(field))));
      case AccountException _, PromptException _, ContentPolicyException _ ->
          Optional.of(invalid(e));
      case WebhookException _, CredentialsException _, SearchTooLongException _ ->
          Optional.of(invalid(e));
      case LimitException limit -> Optional.of(later(e, limit.retryAfter().toSeconds()));
      case ThrottleException throttle -> Optional.of(later(e, throttle.retryAfter().toSeconds()));
      case ApiException api -> Optional.of(new Refusal(api.problem().status(true), sentence(api)));
      default -> Optional.empty();
    };
  }

  /** The message, whose name of the field is read by people here. */
  private static String inWords(FieldException e) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith(e.field())
        ? e.field().replace('_', ' ') + message.substring(e.field().length())
        : message;
  }

  private static Refusal invalid(RuntimeException e) {
    return new Refusal(INVALID, sentence(e));
  }

  private static Refusal later(RuntimeException e, long seconds) {
    return new Refusal(
        TOO_MANY, "%s Try again in %d s.".formatted(sentence(e), Math.max(1, seconds)));
  }

  private static String sentence(RuntimeException e) {
    return sentence(String.valueOf(e.getMessage()));
  }

  /** With a capital and a full stop, which a message about a field lacks. */
  static String sentence(String message) {
    String capital = message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1);
    return capital.endsWith(".") ? capital : capital + ".";
  }
}
