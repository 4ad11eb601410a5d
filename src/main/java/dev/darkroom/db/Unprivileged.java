package dev.darkroom.db;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How PostgreSQL's programs are run, since they refuse to run as root.
 *
 * @param wrapper the words that go before a command; none where we are not root
 * @param owner who must own the files, where that is ours to arrange
 */
record Unprivileged(List<String> wrapper, Optional<Owner> owner) {

  /** The user and group that own a file, by number. */
  record Owner(int uid, int gid) {

    static final Owner ROOT = new Owner(0, 0);

    /** The user without rights of its own, under the number that Linux gives it everywhere. */
    static final Owner NOBODY = new Owner(65534, 65534);

    static Owner of(Path path) throws IOException {
      return new Owner(attribute(path, "unix:uid"), attribute(path, "unix:gid"));
    }

    private static int attribute(Path path, String name) throws IOException {
      return (Integer) Files.getAttribute(path, name, LinkOption.NOFOLLOW_LINKS);
    }
  }

  Unprivileged {
    wrapper = List.copyOf(wrapper);
  }

  /**
   * The way that fits who we are and whose files they are: as ourselves when we are not root; as
   * the files' owner when they belong to somebody else already; else in a user namespace of its
   * own, which needs no other user and reads folders that only root may enter; else as nobody.
   */
  static Unprivileged toServe(Path cluster) {
    if (new UnixSystem().getUid() != 0) {
      return asOurselves();
    }
    return owner(cluster)
        .filter(owner -> owner.uid() != 0)
        .flatMap(Unprivileged::as)
        .or(Unprivileged::inUserNamespace)
        .or(() -> as(Owner.NOBODY))
        .orElseThrow(() ->
            new DatabaseException(
                "PostgreSQL refuses to run as root, and neither `unshare -U` nor `setpriv`"
                    + " works here to run it as somebody else. Start Darkroom as another user,"
                    + " or name a PostgreSQL server of your own."));
  }

  static Unprivileged asOurselves() {
    return new Unprivileged(List.of(), Optional.empty());
  }

  /**
   * In a user namespace that maps no user: the system sees root's files in root's hands, while
   * PostgreSQL sees a user that is not root.
   */
  static Optional<Unprivileged> inUserNamespace() {
    return Optional.of(new Unprivileged(List.of("unshare", "-U"), Optional.of(Owner.ROOT)))
        .filter(Unprivileged::works);
  }

  static Optional<Unprivileged> as(Owner owner) {
    List<String> wrapper =
        List.of("setpriv", "--reuid=" + owner.uid(), "--regid=" + owner.gid(), "--clear-groups");
    return Optional.of(new Unprivileged(wrapper, Optional.of(owner))).filter(Unprivileged::works);
  }

  private boolean works() {
    return command("true").works();
  }

  Command command(String... words) {
    return new Command(Stream.concat(wrapper.stream(), Stream.of(words)).toList());
  }

  /** Gives a file, or a folder with all it holds, to the user that PostgreSQL runs as. */
  void own(Path path) {
    owner.ifPresent(wanted -> {
      try {
        if (Owner.of(path).uid() != wanted.uid()) {
          changeOwner(path, wanted);
        }
      } catch (IOException e) {
        throw new DatabaseException(
            path + " can't be given to user " + wanted.uid() + ": " + e.getMessage() + ".", e);
      }
    });
  }

  private static void changeOwner(Path path, Owner owner) throws IOException {
    // The folder itself comes last, so that a change cut short is taken up again.
    for (Path file : FileTree.deepestFirst(path)) {
      Files.setAttribute(file, "unix:gid", owner.gid(), LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(file, "unix:uid", owner.uid(), LinkOption.NOFOLLOW_LINKS);
    }
  }

  /** Refuses a folder that PostgreSQL's user can't get to, by the name of what is in the way. */
  void requireWayTo(Path folder) {
    if (owner.isEmpty() || owner.get().uid() == 0) {
      return;
    }
    for (Path step = folder.toAbsolutePath(); step != null; step = step.getParent()) {
      if (!mayEnter(step, owner.get())) {
        throw new DatabaseException(
            "PostgreSQL refuses to run as root and runs as user "
                + owner.get().uid()
                + " here, who may not enter "
                + step
                + ". Run `chmod o+x "
                + step
                + "`, choose a data folder elsewhere, or start Darkroom as another user.");
      }
    }
  }

  private static boolean mayEnter(Path folder, Owner visitor) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
      return permissions.contains(PosixFilePermission.OTHERS_EXECUTE)
          || (permissions.contains(PosixFilePermission.OWNER_EXECUTE)
              && Owner.of(folder).uid() == visitor.uid());
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<Owner> owner(Path path) {
    try {
      return Files.exists(path) ? Optional.of(Owner.of(path)) : Optional.empty();
    } catch (IOException e) {
      throw new DatabaseException(path + " can't be read: " + e.getMessage() + ".", e);
    }
  }
}
