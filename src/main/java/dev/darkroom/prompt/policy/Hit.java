package dev.darkroom.prompt.policy;

/**
 * An entry found in a text.
 *
 * @param start where in the text its first letter begins
 * @param end where its last word ends
 */
record Hit(Entry entry, int start, int end) {}
