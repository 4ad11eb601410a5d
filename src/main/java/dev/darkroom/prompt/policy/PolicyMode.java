package dev.darkroom.prompt.policy;

/** What happens to a prompt that has a listed word. */
public enum PolicyMode {
  /** Prompts are not looked at. */
  OFF,
  /** It is taken, and logged. */
  WARN,
  /** It is refused. */
  BLOCK
}
