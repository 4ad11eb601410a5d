package dev.darkroom.prompt.policy;

import java.util.Optional;
import java.util.function.Supplier;

/** Rules on prompts by the policy in force and by what the operator wants done about a match. */
public final class ContentRules {

  private final PolicyMode mode;
  private final Supplier<ContentPolicy> policy;

  /**
   * @param policy asked anew for each prompt, unless the mode is off
   */
  public ContentRules(PolicyMode mode, Supplier<ContentPolicy> policy) {
    this.mode = mode;
    this.policy = policy;
  }

  /** Rules on the words to paint: a prompt without its flags and its pictures' URLs. */
  public Ruling rule(String text) {
    return switch (mode) {
      case OFF -> new Ruling.Allowed();
      case WARN -> matchIn(text).<Ruling>map(Ruling.Warned::new).orElseGet(Ruling.Allowed::new);
      case BLOCK -> matchIn(text).<Ruling>map(Ruling.Blocked::new).orElseGet(Ruling.Allowed::new);
    };
  }

  private Optional<Match> matchIn(String text) {
    return policy.get().check(text);
  }
}
