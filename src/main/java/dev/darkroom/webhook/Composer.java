package dev.darkroom.webhook;

import dev.darkroom.account.AccountSecrets;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Makes the message of an attempt: the endpoint's own headers, the signatures, the body. */
final class Composer {

  private final AccountSecrets secrets;

  Composer(AccountSecrets secrets) {
    this.secrets = secrets;
  }

  /**
   * Everything of a call but its URL.
   *
   * @param id of the delivery
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, and never compared
  record Content(UUID id, int sequence, byte[] body, SealedSecrets secrets, EndpointTerms terms) {}

  /** The message for an attempt at that time. */
  Message message(URI url, Content content, Instant at) {
    Map<String, String> headers = new LinkedHashMap<>(content.terms.headers().open(secrets));
    headers.put("Content-Type", "application/json");
    SigningSecrets signing = content.secrets.open(secrets, at);
    headers.putAll(Signer.sign(content.id.toString(), at, content.body, signing));
    headers.put("darkroom-sequence", Integer.toString(content.sequence));
    return new Message(url, headers, content.body);
  }
}
