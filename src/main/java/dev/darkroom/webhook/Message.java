package dev.darkroom.webhook;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What one attempt posts.
 *
 * @param url where to, as {@link dev.darkroom.egress.EgressGuard#checkSyntax} returned it
 * @param headers what the receiver gets beside Host, Content-Length and User-Agent, in this order
 * @param body the bytes to send; not copied, so never change them
 */
@SuppressWarnings("ArrayRecordComponent") // large, handed on once, and never compared
public record Message(URI url, Map<String, String> headers, byte[] body) {

  /** A token of RFC 9110, 5.6.2. */
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  public Message {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    headers.forEach((name, value) -> {
      if (!NAME.matcher(name).matches() || value.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException("not a header: \"" + name + "\"");
      }
    });
  }
}
