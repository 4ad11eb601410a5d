package dev.darkroom.cli;

/**
 * One event of a stream.
 *
 * @param id the last id that the stream has named so far; empty when it has named none
 * @param type {@code message} unless the stream says otherwise
 * @param data its lines, joined by line breaks
 */
record ServerSentEvent(String id, String type, String data) {}
