package dev.darkroom.dashboard;

import java.util.Optional;

/**
 * The log-in.
 *
 * @param email as it was typed before
 * @param next where to go after it
 * @param trouble why the last try failed
 * @param firstLogin where the first password is, while the operator has not put it away
 */
public record LoginPage(
    String email,
    String next,
    Optional<String> trouble,
    Optional<String> firstLogin,
    Theme theme) {}
