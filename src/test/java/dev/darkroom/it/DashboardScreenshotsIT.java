package dev.darkroom.it;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the pictures of {@code docs/screenshots}: {@code ./darkroom test
 * -Dit.test=DashboardScreenshotsIT -Ddarkroom.screenshots=docs/screenshots}.
 */
@EnabledIfSystemProperty(named = "darkroom.screenshots", matches = ".+")
class DashboardScreenshotsIT {

  private static final Path FOLDER = Path.of(System.getProperty("darkroom.screenshots", "target"));
  private static final String EMAIL = "ada@example.com";
  private static final double PATIENCE = 120_000;

  private static final List<String> PROMPTS =
      List.of(
          "a lighthouse on a cliff in a storm at night, waves breaking against the rocks --ar 3:2",
          "a winter city under snow, warm windows",
          "a fox in an autumn forest in morning mist, soft light, oil on canvas, with a great many"
              + " words that go on for longer than a card has room for, so that it must be cut",
          "a red balloon above a wheat field --ar 3:2 --chaos 40",
          "mountains behind a still lake at dawn --ar 16:9");

  @Test
  void takeThem(@TempDir Path folder) {
    try (ServerProcess server = Launch.in(folder).start();
        Browser browser = Browser.open();
        Receiver receiver = Receiver.open()) {
      Page page = browser.page(server, ColorScheme.DARK);
      shoot(page, "login", "/login");
      shoot(browser.page(server, ColorScheme.LIGHT), "login-light", "/login");
      LoginOwner owner = LoginOwner.create(server);
      owner
          .owner()
          .client()
          .patch(
              "/users/me",
              "{\"first_name\":\"Ada\",\"last_name\":\"Lovelace\",\"email\":\"%s\"}"
                  .formatted(EMAIL));
      logIn(page);
      shoot(page, "create-empty", "/create");
      ask(page, owner, receiver);
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        String theme = scheme.name().toLowerCase(Locale.ROOT);
        Page wide = browser.page(server, scheme);
        logIn(wide);
        wide.locator("img").first().waitFor();
        shoot(wide, "create-" + theme, "/create");
        shoot(wide, "user-" + theme, "/user");
        Page phone = browser.phonePage(server, scheme);
        logIn(phone);
        shoot(phone, "create-phone-" + theme, "/create");
        shoot(phone, "user-phone-" + theme, "/user");
      }
      develop(page);
      page.navigate("/user");
      page.getByPlaceholder("What it is for").fill("the shop");
      page.getByText("Create key").click();
      page.getByText("shown this once").waitFor();
      page.locator("[data-add-webhook]").click();
      save(page, "user-new-key");
    }
  }

  private static void ask(Page page, LoginOwner owner, Receiver receiver) {
    owner.owner().tellImagesTo(receiver.inbox());
    owner.owner().submitFailingImage();
    for (String prompt : PROMPTS) {
      page.locator("#prompt").fill(prompt);
      page.keyboard().press("Control+Enter");
      page.locator(".card", new Page.LocatorOptions().setHasText(prompt.replaceFirst(" --.*", "")))
          .and(page.locator("[data-status=completed]"))
          .waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE));
    }
  }

  /** A job that takes long enough for its picture to be taken. */
  private static void develop(Page page) {
    page.navigate("/create");
    page.locator("#prompt").fill("a harbour in a storm, tall ships --quality 2");
    page.keyboard().press("Control+Enter");
    page.locator("[data-preview]").waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE));
    page.getByText("Developing").waitFor();
    page.waitForTimeout(1500);
    save(page, "create-developing");
  }

  private static void logIn(Page page) {
    page.navigate("/login");
    page.getByLabel("E-mail").fill(EMAIL);
    page.getByLabel("Password").fill(LoginOwner.PASSWORD);
    page.keyboard().press("Enter");
    page.waitForURL("**/create");
  }

  private static void shoot(Page page, String name, String path) {
    page.navigate(path);
    page.waitForTimeout(700);
    save(page, name);
  }

  private static void save(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
  }
}
