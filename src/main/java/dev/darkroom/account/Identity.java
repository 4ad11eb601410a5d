package dev.darkroom.account;

/** Whose a token is. */
public sealed interface Identity {

  /** It works, and is this caller's. */
  record Known(Caller caller) implements Identity {}

  /** It is a login's, and worked until lately. */
  record Expired() implements Identity {}

  /** It is unknown, revoked, logged out, or its account disabled. */
  record Unknown() implements Identity {}
}
