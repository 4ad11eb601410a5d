package dev.darkroom.dashboard;

/** The admins' pages. */
public enum AdminTab {
  ACCOUNTS("Accounts", "/admin/accounts"),
  QUEUE("Queue", "/admin/queue"),
  ENGINES("Engines", "/admin/engines"),
  SYSTEM("System", "/admin/system");

  private final String title;
  private final String path;

  AdminTab(String title, String path) {
    this.title = title;
    this.path = path;
  }

  public String title() {
    return title;
  }

  public String path() {
    return path;
  }

  Frame frame(Visit visit) {
    return visit.frame(Frame.Place.ADMIN).titled(title);
  }
}
