package dev.darkroom.prompt.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ContentRulesTest {

  private static final ContentPolicy POLICY = ContentPolicy.parse("[lights]\nlamp");
  private static final Match LAMP = new Match("lights", "Lamp");

  @Test
  void theModeSaysWhatAMatchMeans() {
    assertThat(rules(PolicyMode.OFF).rule("a Lamp")).isEqualTo(new Ruling.Allowed());
    assertThat(rules(PolicyMode.WARN).rule("a Lamp")).isEqualTo(new Ruling.Warned(LAMP));
    assertThat(rules(PolicyMode.BLOCK).rule("a Lamp")).isEqualTo(new Ruling.Blocked(LAMP));
  }

  @Test
  void withoutAMatchEverythingIsAllowed() {
    for (PolicyMode mode : PolicyMode.values()) {
      assertThat(rules(mode).rule("a lampshade")).isEqualTo(new Ruling.Allowed());
    }
  }

  @Test
  void thePolicyIsTheOneInForceWhenThePromptComes() {
    AtomicReference<ContentPolicy> inForce = new AtomicReference<>(POLICY);
    ContentRules rules = new ContentRules(PolicyMode.BLOCK, inForce::get);
    inForce.set(ContentPolicy.parse("[tools]\nsaw"));

    assertThat(rules.rule("a lamp")).isEqualTo(new Ruling.Allowed());
    assertThat(rules.rule("a saw")).isEqualTo(new Ruling.Blocked(new Match("tools", "saw")));
  }

  @Test
  void aRefusalNamesTheWordAndItsGroup() {
    assertThat(new Ruling.Blocked(LAMP).sentence())
        .isEqualTo("The prompt is not allowed here: \"Lamp\" is listed under lights.");
  }

  private static ContentRules rules(PolicyMode mode) {
    return new ContentRules(mode, () -> POLICY);
  }
}
