package dev.darkroom.source;

import dev.darkroom.egress.EgressException;
import dev.darkroom.egress.Target;
import dev.darkroom.source.Fetched.Invalid;
import dev.darkroom.source.Fetched.Unreachable;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the status and headers of an answer mean for a download. */
sealed interface AnswerHead {

  /** How many redirects are followed in a row. */
  int MOST_REDIRECTS = 3;

  /** A body follows that may be a picture. */
  record Body() implements AnswerHead {}

  /** The picture is elsewhere, perhaps where it may not be asked for. */
  record Redirect(Target target) implements AnswerHead {}

  /** Nothing more of the answer is worth reading. */
  record Refused(Fetched why) implements AnswerHead {}

  static AnswerHead judge(HttpClientResponse response, Target asked, long maxBytes) {
    int status = response.statusCode();
    if (Set.of(301, 302, 303, 307, 308).contains(status)) {
      return redirect(response.getHeader(HttpHeaders.LOCATION), asked, status);
    }
    if (status != 200) {
      return unreachable("the server answers " + status);
    }
    String type = value(response.getHeader(HttpHeaders.CONTENT_TYPE));
    if (type.startsWith("text/html") || type.startsWith("application/xhtml")) {
      return new Refused(new Invalid("the URL answers with a web page, not a picture"));
    }
    String encoding = value(response.getHeader(HttpHeaders.CONTENT_ENCODING));
    if (!encoding.isEmpty() && !encoding.equals("identity")) {
      return new Refused(
          new Invalid("the server compresses the answer, which it was not asked to do"));
    }
    return isLonger(response.getHeader(HttpHeaders.CONTENT_LENGTH), maxBytes)
        ? new Refused(tooLong(maxBytes))
        : new Body();
  }

  static Invalid tooLong(long maxBytes) {
    return new Invalid("its file is larger than " + (maxBytes >> 20) + " MB");
  }

  private static AnswerHead redirect(@Nullable String location, Target asked, int status) {
    if (location == null) {
      return unreachable("the server answers " + status + " and does not say where to go");
    }
    try {
      return new Redirect(Target.parse(asked.uri().resolve(location).toString()));
    } catch (EgressException e) {
      return unreachable("the server redirects to a URL that is not called: " + e.getMessage());
    } catch (IllegalArgumentException _) {
      return unreachable("the server redirects to something that is no URL");
    }
  }

  private static Refused unreachable(String reason) {
    return new Refused(new Unreachable(reason));
  }

  private static boolean isLonger(@Nullable String contentLength, long maxBytes) {
    try {
      return contentLength != null && Long.parseLong(contentLength) > maxBytes;
    } catch (NumberFormatException _) {
      return false; // it is counted, too
    }
  }

  private static String value(@Nullable String header) {
    return header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
  }
}
