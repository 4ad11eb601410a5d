package dev.darkroom.prompt.policy;

/** What follows for a prompt from its words. */
public sealed interface Ruling {

  /** It is taken. */
  record Allowed() implements Ruling {}

  /** It is taken, and the operator told. */
  record Warned(Match match) implements Ruling {}

  /** It is refused. */
  record Blocked(Match match) implements Ruling {

    /** The refusal in a sentence for the person who wrote the prompt. */
    public String sentence() {
      return "The prompt is not allowed here: \"%s\" is listed under %s."
          .formatted(match.word(), match.group());
    }
  }
}
