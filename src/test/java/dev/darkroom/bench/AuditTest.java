package dev.darkroom.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.bench.Audit.Owed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditTest {

  private static final UUID JOB = new UUID(0, 1);
  private static final UUID RECEIVER = new UUID(0, 2);
  private static final UUID BEGINNING = new UUID(1, 1);
  private static final UUID END = new UUID(1, 2);

  private final Map<UUID, Owed> owed = new HashMap<>();
  private final List<Arrival> arrivals = new ArrayList<>();

  @Test
  void allIsWellWhenEachCameInItsOrder() {
    owe("delivered", "delivered");
    arrive(BEGINNING, true);
    arrive(BEGINNING, true);
    arrive(END, false);
    arrive(END, true);

    assertThat(Audit.faults(owed, arrivals)).isEmpty();
    assertThat(Audit.repeats(arrivals)).isEqualTo(1);
  }

  @Test
  void whatWasSaidToBeDeliveredMustHaveBeenAccepted() {
    owe("delivered", "delivered");
    arrive(BEGINNING, false);
    arrive(END, true);

    assertThat(Audit.faults(owed, arrivals)).containsExactly("1 lost");
  }

  @Test
  void anEndMustArriveWhateverItsStateSays() {
    owe("superseded", "exhausted");

    assertThat(Audit.faults(owed, arrivals)).containsExactly("1 lost");
  }

  @Test
  void whatWaitsIsLeftOver() {
    owe("delivered", "waiting");
    arrive(BEGINNING, true);

    assertThat(Audit.faults(owed, arrivals)).containsExactly("1 left over");
  }

  @Test
  void anEarlierEventMustNotComeAfterALaterOne() {
    owe("delivered", "delivered");
    arrive(END, true);
    arrive(BEGINNING, true);

    assertThat(Audit.faults(owed, arrivals)).containsExactly("1 out of order");
  }

  @Test
  void aCallThatNobodyIsOwedIsAFault() {
    arrive(END, true);

    assertThat(Audit.faults(owed, arrivals)).containsExactly("1 calls for what nobody is owed");
  }

  private void owe(String beginning, String end) {
    owed.put(BEGINNING, new Owed(BEGINNING, JOB, RECEIVER, 1, beginning, false));
    owed.put(END, new Owed(END, JOB, RECEIVER, 2, end, true));
  }

  private void arrive(UUID id, boolean accepted) {
    arrivals.add(new Arrival(id, arrivals.size(), accepted));
  }
}
