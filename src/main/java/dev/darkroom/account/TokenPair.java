package dev.darkroom.account;

import java.time.Duration;

/**
 * The tokens of a login, in clear for the one time that they are handed out.
 *
 * @param access works as an API key does
 * @param accessFor how long it does so from now on
 * @param refresh gives the next pair, once
 * @param refreshFor how long it does so from now on
 */
public record TokenPair(Token access, Duration accessFor, Token refresh, Duration refreshFor) {}
