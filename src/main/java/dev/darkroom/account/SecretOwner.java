package dev.darkroom.account;

import java.util.UUID;

/** What has a webhook secret here: endpoints' are their own affair. */
public sealed interface SecretOwner {

  /** An API key, whose secret signs for the jobs that it made. */
  record OfKey(UUID accountId, UUID keyId) implements SecretOwner {}

  /** An account, whose secret signs where nothing else has one. */
  record OfAccount(UUID accountId) implements SecretOwner {}
}
