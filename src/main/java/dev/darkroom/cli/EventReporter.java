package dev.darkroom.cli;

import dev.darkroom.cli.receiver.Arrival;
import dev.darkroom.cli.receiver.Audience;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;

/** Reads what calls say, puts them in their place, counts, saves and shows them. */
final class EventReporter implements Audience {
  private final EventDisplay display;
  private final Optional<EventArchive> archive;
  private final OptionalInt wanted;
  private final CountDownLatch enough;
  private final Journal journal = new Journal();
  private Tally tally = Tally.NONE;

  /**
   * A reporter that has heard nothing yet.
   *
   * @param wanted how many calls are to be taken, if that is limited; at least 1
   */
  EventReporter(EventDisplay display, Optional<EventArchive> archive, OptionalInt wanted) {
    this.display = display;
    this.archive = archive;
    this.wanted = wanted;
    this.enough = new CountDownLatch(wanted.orElse(1));
  }

  @Override
  public synchronized void heard(Arrival arrival) {
    var event = ReceivedEvent.parse(arrival.call().body());
    // what may be forged is no part of the story
    var place =
        arrival.signatures().refuted() ? Place.UNKNOWN : journal.enter(arrival.call(), event);
    var heard = new HeardCall(arrival, event, place);
    tally = tally.with(heard);
    display.show(heard);
    if (arrival.answer().takes()) {
      archive.ifPresent(to -> save(to, heard));
    }
  }

  @Override
  public void answered(Arrival arrival) {
    if (wanted.isPresent() && arrival.answer().takes()) {
      enough.countDown();
    }
  }

  @Override
  public synchronized void noticed(String sentence) {
    display.note(sentence);
  }

  /** Returns once all calls that were wanted have been taken; if that is not limited, never. */
  void awaitEnough() throws InterruptedException {
    enough.await();
  }

  synchronized Tally tally() {
    return tally;
  }

  private void save(EventArchive to, HeardCall heard) {
    try {
      to.save(heard.arrival().call(), heard.event());
    } catch (IOException e) {
      display.note("The call could not be saved: %s.".formatted(e));
    }
  }
}
