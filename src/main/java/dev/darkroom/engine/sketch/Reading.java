package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Meaning.Coloured;
import dev.darkroom.engine.sketch.Meaning.Counts;
import dev.darkroom.engine.sketch.Meaning.Shows;
import dev.darkroom.engine.sketch.Meaning.Usually;
import dev.darkroom.engine.sketch.Meaning.Without;
import dev.darkroom.engine.sketch.Scene.Subject;
import dev.darkroom.engine.sketch.Scene.Tint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a text says, in the order it says it, before anything is decided: what is asked for, what is
 * usual for that, and what must not be seen. It is filled phrase by phrase.
 */
final class Reading {

  /** How many words without a meaning a "no" reaches over. */
  private static final int REACH = 1;

  /** How many of a thing a bare plural shows. */
  private static final int SOME = 3;

  private static final int MOST = 7;

  private final List<Meaning> said = new ArrayList<>();
  private final List<Meaning> usual = new ArrayList<>();
  private final Set<Meaning> denied = new HashSet<>();
  private final Set<String> deniedIcons = new HashSet<>();
  private final List<Subject> subjects = new ArrayList<>();

  /** Colours that may yet turn out to belong to the thing that follows them. */
  private final List<Coloured> adjectives = new ArrayList<>();

  private boolean denying;
  private int strangers;
  private int count;

  /** A thought ends: a "no", a number or a colour no longer reaches what follows. */
  void pause() {
    said.addAll(adjectives);
    adjectives.clear();
    denying = false;
    strangers = 0;
    count = 0;
  }

  /** A word that nothing is known about. */
  void stranger() {
    if (++strangers > REACH) {
      denying = false;
    }
  }

  /** A word that ties a denial to what stands before it, such as a preposition. */
  void turn() {
    denying = false;
  }

  /** From here to the next {@link #pause()} or use, what is named must not be seen. */
  void deny() {
    denying = true;
    strangers = 0;
  }

  /**
   * A phrase with a meaning.
   *
   * @param continues whether what follows is tied to it by "and" or "or"
   */
  void phrase(List<Meaning> meanings, boolean continues) {
    boolean negative = denying;
    meanings.forEach(negative ? this::denied : this::asserted);
    if (negative && !meanings.contains(new Without())) {
      denying = continues;
    }
    strangers = 0;
  }

  private void denied(Meaning meaning) {
    switch (meaning) {
      case Without() -> deny();
      case Shows(String icon, boolean _) -> deniedIcons.add(icon);
      case Usually(Meaning _) -> {}
      default -> denied.add(meaning);
    }
  }

  private void asserted(Meaning meaning) {
    switch (meaning) {
      case Without() -> deny();
      case Shows(String icon, boolean plural) -> show(icon, plural);
      case Counts(int number) -> count = number;
      case Coloured colour -> adjectives.add(colour);
      case Usually(Meaning usually) -> usual.add(usually);
      default -> {
        said.add(meaning);
        said.addAll(adjectives);
        adjectives.clear();
      }
    }
  }

  private void show(String icon, boolean plural) {
    int number = Math.min(MOST, count > 0 ? count : plural ? SOME : 1);
    Optional<Tint> tint = adjectives.stream().map(Coloured::tint).findFirst();
    boolean known = subjects.stream().anyMatch(subject -> subject.icon().equals(icon));
    if (!known) {
      subjects.add(new Subject(icon, number, tint));
    }
    adjectives.clear();
    count = 0;
  }

  /** What is asked for of one kind, in the order of the text, without what must not be seen. */
  <M extends Meaning> Stream<M> said(Class<M> kind) {
    return of(kind, said);
  }

  /** What is usual of one kind for what the text asks, without what must not be seen. */
  <M extends Meaning> Stream<M> usual(Class<M> kind) {
    return of(kind, usual);
  }

  private <M extends Meaning> Stream<M> of(Class<M> kind, List<Meaning> meanings) {
    return meanings.stream().filter(kind::isInstance).map(kind::cast).filter(m -> !denies(m));
  }

  /** What must not be seen, of one kind. */
  <M extends Meaning> Stream<M> denied(Class<M> kind) {
    return denied.stream().filter(kind::isInstance).map(kind::cast);
  }

  /** Whether this must not be seen. */
  boolean denies(Meaning meaning) {
    return denied.contains(meaning);
  }

  /** The things asked for, in the order of the text, without those that must not be seen. */
  List<Subject> subjects() {
    return subjects.stream().filter(subject -> !deniedIcons.contains(subject.icon())).toList();
  }

  /** Whether a thing must not be seen that fits the condition. */
  boolean deniesIcon(Predicate<String> condition) {
    return deniedIcons.stream().anyMatch(condition);
  }

  /** Adds what is usual where things are drawn. */
  void suppose(List<Meaning> meanings) {
    for (Meaning meaning : meanings) {
      usual.add(meaning instanceof Usually(Meaning usually) ? usually : meaning);
    }
  }
}
