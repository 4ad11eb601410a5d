package dev.darkroom.account;

/**
 * A text that only this installation's key opens; see {@link AccountSecrets}.
 *
 * @param base64 what is stored
 */
public record SealedText(String base64) {}
