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
 * @param title what the browser calls the page
 * @param username what the reader is called, at the bottom left
 * @param isAdmin whether the reader is shown the pages that are for all accounts
 */
public record Frame(
    String title, String username, String initials, boolean isAdmin, Place place, Theme theme) {

  /** Where in the dashboard a page belongs. */
  public enum Place {
    CREATE("Create", "/create", "M10 4v12M4 10h12"),
    GALLERY(
        "Gallery",
        "/gallery",
        "M3.500 4.500h5v5h-5zM11.500 4.500h5v5h-5zM3.500 11.500h5v5h-5zM11.500 11.500h5v5h-5z"),
    WEBHOOKS(
        "Webhooks", "/webhooks", "M7 13a3.500 3.500 0 1 1-2-6M13 7a3.500 3.500 0 1 1 2 6M7 10h6"),
    ADMIN("Admin", "/admin", "M4 6h6M14 6h2M4 14h2M10 14h6M12 4v4M8 12v4"),
    USER("Your account", "/user", "");

    private final String title;
    private final String path;
    private final String icon;

    Place(String title, String path, String icon) {
      this.title = title;
      this.path = path;
      this.icon = icon;
    }

    public String title() {
      return title;
    }

    public String path() {
      return path;
    }

    /** The strokes of its sign, in a square of 20. */
    public String icon() {
      return icon;
    }
  }

  static Frame of(Account account, Place place, Theme theme) {
    String name =
        Stream.of(account.firstName(), account.lastName())
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" "));
    String username = name.isEmpty() ? account.email() : name;
    return new Frame(place.title(), username, initials(username), account.isAdmin(), place, theme);
  }

  /** A page within a place, with a name of its own. */
  Frame titled(String name) {
    return new Frame(name, username, initials, isAdmin, place, theme);
  }

  /** The places that the sidebar leads to, in its order. */
  public List<Place> places() {
    List<Place> all = List.of(Place.CREATE, Place.GALLERY, Place.WEBHOOKS, Place.ADMIN);
    return isAdmin ? all : all.subList(0, all.size() - 1);
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
