package dev.darkroom.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MadeTest {

  private final List<String> undone = new ArrayList<>();

  @Test
  void whatIsClosedIsUndoneOnce() {
    Made<String> made = Made.by(() -> "a folder", undone::add);
    made.close();
    made.close();

    assertThat(made.thing()).isEqualTo("a folder");
    assertThat(undone).containsExactly("a folder");
  }

  @Test
  void whatIsOpenIsUndoneTheLastFirstAlthoughOneFails() {
    var _ = Made.by(() -> "a folder", undone::add);
    var _ =
        Made.by(
            () -> "a server",
            thing -> {
              undone.add(thing);
              throw new IllegalStateException("it does not stop");
            });
    Made.by(() -> "a closed one", _ -> {}).close();
    var _ = Made.by(() -> "a client", undone::add);

    assertThatThrownBy(Made::undoAll).hasMessage("it does not stop");
    assertThat(undone).containsExactly("a client", "a server", "a folder");
    Made.undoAll();
    assertThat(undone).hasSize(3);
  }
}
