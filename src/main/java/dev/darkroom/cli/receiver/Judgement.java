package dev.darkroom.cli.receiver;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decides what a receiver does about calls: what was asked for goes before what is right. Only a
 * call that would be taken is passed on.
 */
public final class Judgement {
  private final Misconduct misconduct;
  private final Optional<Forwarding> forwarding;
  private final boolean lenient;
  private final AtomicInteger calls = new AtomicInteger();

  /**
   * Judges so from now on.
   *
   * @param misconduct what was asked for
   * @param forwarding where calls are passed on to
   * @param lenient whether calls with wrong signatures are taken, too
   */
  public Judgement(Misconduct misconduct, Optional<Forwarding> forwarding, boolean lenient) {
    this.misconduct = misconduct;
    this.forwarding = forwarding;
    this.lenient = lenient;
  }

  Arrival of(Call call, Signatures signatures) {
    var answer =
        misconduct.insteadFor(calls.incrementAndGet()).orElseGet(() -> right(call, signatures));
    return new Arrival(call, signatures, answer, misconduct.delay());
  }

  private Answer right(Call call, Signatures signatures) {
    if (signatures.refuted() && !lenient) {
      return Answer.Status.of(401, "");
    }
    return forwarding.map(to -> to.pass(call)).orElseGet(() -> Answer.Status.of(200, ""));
  }
}
