package dev.darkroom.dashboard;

import dev.darkroom.account.FirstCredentials;
import java.util.Optional;

/**
 * Where an account is made.
 *
 * @param made one that was just made, whose credentials are shown this once
 */
public record NewAccountPage(Frame frame, Optional<FirstCredentials> made) {}
