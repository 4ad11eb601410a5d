package dev.darkroom.dashboard;

import dev.darkroom.account.Account;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stands around a page.
 *
 * @param username what the reader is called, at the bottom left
 */
public record Frame(String username, String initials, Place place, Theme theme) {

  /** The pages that the sidebar leads to. */
  public enum Place {
    CREATE("Create", "/create"),
    USER("Your account", "/user"),
    /** A page that the sidebar does not show. */
    ELSEWHERE("Darkroom", "/");

    private final String title;
    private final String path;

    Place(String title, String path) {
      this.title = title;
      this.path = path;
    }

    public String title() {
      return title;
    }

    public String path() {
      return path;
    }
  }

  static Frame of(Account account, Place place, Theme theme) {
    String name =
        Stream.of(account.firstName(), account.lastName())
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" "));
    String username = name.isEmpty() ? account.email() : name;
    return new Frame(username, initials(username), place, theme);
  }

  /** The main pages, in the sidebar's order. */
  public List<Place> places() {
    return List.of(Place.CREATE);
  }

  private static String initials(String name) {
    return Stream.of(name.split("[\\s@._-]+", -1))
        .filter(word -> !word.isEmpty())
        .limit(2)
        .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)))
        .collect(Collectors.joining())
        .toUpperCase(Locale.ROOT);
  }
}
