package dev.darkroom.dashboard;

import dev.darkroom.account.Account;
import dev.darkroom.account.Caller;
import io.vertx.core.http.HttpServerRequest;
import java.util.UUID;

/** A request by somebody who logged in. */
record Visit(Caller caller, HttpServerRequest request) {

  Account account() {
    return caller.account();
  }

  UUID accountId() {
    return caller.accountId();
  }

  /** Whether a part of a page is to be changed, and not the whole page shown. */
  boolean isPart() {
    return isPart(request);
  }

  static boolean isPart(HttpServerRequest request) {
    return request.getHeader("HX-Request") != null;
  }

  /** What stands around the page. */
  Frame frame(Frame.Place place) {
    return Frame.of(account(), place, Theme.of(request));
  }
}
