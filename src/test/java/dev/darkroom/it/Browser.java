package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Debian's Chromium without a screen. Remembers what pages complain of. */
final class Browser implements AutoCloseable {

  static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Set<String> SERIOUS = Set.of("serious", "critical");
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 860;
  private static final int PHONE_WIDTH = 390;
  private static final int PHONE_HEIGHT = 844;

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  private Browser(Playwright playwright) {
    this.playwright = playwright;
    this.browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  static boolean isHere() {
    return Files.isExecutable(CHROMIUM);
  }

  static Browser open() {
    return new Browser(
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))));
  }

  Page page(ServerProcess server, ColorScheme scheme) {
    return page(server, scheme, WIDTH, HEIGHT);
  }

  Page phonePage(ServerProcess server, ColorScheme scheme) {
    return page(server, scheme, PHONE_WIDTH, PHONE_HEIGHT);
  }

  /** The first page that somebody sees who logs in. */
  Page logIn(ServerProcess server, LoginOwner owner, ColorScheme scheme) {
    Page page = page(server, scheme);
    page.navigate("/");
    page.getByLabel("E-mail").fill(owner.email());
    page.getByLabel("Password").fill(LoginOwner.PASSWORD);
    page.keyboard().press("Enter");
    page.waitForURL("**/create");
    return page;
  }

  static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Types with no click before, into a field that a page puts the focus on by itself. */
  static void type(Page page, String focused, String text) {
    page.locator(focused + ":focus").waitFor();
    page.keyboard().type(text);
  }

  static Locator.WaitForOptions gone() {
    return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
  }

  private Page page(ServerProcess server, ColorScheme scheme, int width, int height) {
    BrowserContext context =
        browser.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(server.address().toString())
                .setColorScheme(scheme)
                .setViewportSize(width, height));
    context.onConsoleMessage(this::hear);
    context.onWebError(error -> complaints.add(error.error()));
    return context.newPage();
  }

  private void hear(ConsoleMessage message) {
    if (message.type().equals("error") || message.type().equals("warning")) {
      complaints.add(message.text() + " at " + message.location());
    }
  }

  /** Fails when a page logged an error, such as of something that its policy forbids. */
  void requireNoComplaints() {
    assertThat(complaints).isEmpty();
  }

  /** Forgets the pages, with who is logged in on them and what they complained of. */
  void closePages() {
    browser.contexts().forEach(BrowserContext::close);
    complaints.clear();
  }

  /**
   * Fails when the page keeps somebody out who uses it otherwise than most, in either theme. The
   * themes differ in colours alone.
   */
  static void requireAccessible(Page page) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    requireNone(page, new AxeBuilder(page));
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    requireNone(page, new AxeBuilder(page).withRules(List.of("color-contrast")));
  }

  private static void requireNone(Page page, AxeBuilder axe) {
    // Pages have no frames, which the other mode opens a page of its own for.
    assertThat(axe.setLegacyMode(true).analyze().getViolations())
        .filteredOn(violation -> SERIOUS.contains(violation.getImpact()))
        .extracting(violation -> violation.getId() + ": " + violation.getNodes())
        .as(page.url())
        .isEmpty();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
