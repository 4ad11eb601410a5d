package dev.darkroom.app;

import dev.darkroom.account.FirstCredentials;
import dev.darkroom.payload.PublicUrl;

/**
 * What the first start tells its operator, on the terminal and in a file that only they can read.
 */
final class FirstLoginFile {

  private FirstLoginFile() {}

  /** The text of both: {@code key = value} lines, which the command line reads too. */
  static String text(PublicUrl address, FirstCredentials credentials) {
    return """
    # The first login of this Darkroom. These are shown once; keep this file safe, or delete it
    # after you have stored them elsewhere.
    address = %s
    email = %s
    password = %s
    api_key = %s
    webhook_secret = %s
    """
        .formatted(
            address.base(),
            credentials.account().email(),
            credentials.password(),
            credentials.token().text(),
            credentials.webhookSecret().text());
  }
}
