package dev.darkroom.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;

/** A URL among the webhooks of an account, for as long as it is wanted; the others stay. */
final class WebhookRegistration {
  private static final String ACCOUNT = "/users/me";

  private final Api api;
  private final Entry own;
  private final boolean added;

  private WebhookRegistration(Api api, Entry own, boolean added) {
    this.api = api;
    this.own = own;
    this.added = added;
  }

  /** The part of an account that matters here, and the body of its change. */
  private record Account(@JsonProperty(required = true) List<Entry> webhooks) {}

  private record Entry(@JsonProperty(required = true) String webhook) {}

  /** Adds {@code url} to the webhooks of the account that {@code api} speaks for. */
  static WebhookRegistration of(String url, Api api) {
    var own = new Entry(url);
    var webhooks = webhooks(api);
    var added = !webhooks.contains(own);
    if (added) {
      webhooks.add(own);
      replace(api, webhooks);
    }
    return new WebhookRegistration(api, own, added);
  }

  /** Whether it was not there before. */
  boolean added() {
    return added;
  }

  /** Takes it away again, unless it was there before. */
  void end() {
    if (added) {
      var webhooks = webhooks(api);
      if (webhooks.remove(own)) {
        replace(api, webhooks);
      }
    }
  }

  private static List<Entry> webhooks(Api api) {
    return new ArrayList<>(api.data(api.get(ACCOUNT), Account.class).webhooks());
  }

  private static void replace(Api api, List<Entry> webhooks) {
    var _ = api.patch(ACCOUNT, new Account(webhooks));
  }
}
