package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The dashboard in a browser, as people use it. */
@ExtendWith({Shared.class, Browsing.class})
class DashboardBrowserIT {

  private static final double PATIENCE = 120_000;

  private final ServerProcess server;
  private final Browser browser;
  private final Receiver receiver;
  private final LoginOwner owner;

  DashboardBrowserIT(ServerProcess server, Receiver receiver, Browser browser) {
    this.server = server;
    this.browser = browser;
    this.receiver = receiver;
    this.owner = LoginOwner.create(server);
  }

  @Test
  void aWebhookIsAddedAsTheManualHasIt() {
    Inbox inbox = receiver.inbox();
    Page page = browser.logIn(server, owner, ColorScheme.LIGHT);

    page.locator("header .user").click();
    Browser.button(page, "Add webhook").scrollIntoViewIfNeeded();
    Browser.button(page, "Add webhook").click();
    Browser.type(page, "[type=url]", inbox.url().toString());
    Browser.button(page, "Save").click();
    page.getByText("Saved.").waitFor();
    assertThat(page.getByLabel("Webhook URL").inputValue()).isEqualTo(inbox.url().toString());

    page.navigate("/create");
    page.getByLabel("Prompt").fill("a lamp");
    Browser.button(page, "Create").click();
    page.locator(".card").waitFor();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> inbox.received().size(), count -> count >= 2);
    owner.owner().cancelAll();
    browser.requireNoComplaints();
  }

  @Test
  void aJobDevelopsBeforeItsReadersEyesByKeyboardAlone() {
    Page page = browser.logIn(server, owner, ColorScheme.DARK);

    Browser.type(page, "textarea", "a harbour in a storm --ar 16:9");
    page.keyboard().press("Control+Enter");
    Locator done = page.locator(".card[data-status=completed]");
    Set<String> partial = new HashSet<>();
    Awaitility.await()
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofMinutes(2))
        .until(() -> {
          partial.addAll(
              page.locator("[data-preview]").evaluateAll("pictures => pictures.map(p => p.src)")
                      instanceof List<?> sources
                  ? sources.stream().map(String::valueOf).toList()
                  : List.of());
          return done.count() == 1;
        });
    assertThat(partial).hasSizeGreaterThan(1);
    assertThat(done.locator(".quad img").count()).isEqualTo(4);

    page.getByLabel("Upscale picture 2").focus();
    page.keyboard().press("Enter");
    page.getByText("Upscale of 2").waitFor();
    page.getByLabel("Vary picture 3").focus();
    page.keyboard().press("Enter");
    page.getByText("Variation of 3").waitFor();
    page.locator(".card")
        .filter(new Locator.FilterOptions().setHasText("Variation of 3"))
        .getByText("Cancel")
        .click();
    page.locator(".card[data-status=cancelled]")
        .waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE));
    browser.requireNoComplaints();
  }

  @Test
  void aKeyIsMadeShownOnceAndRevoked() {
    Page page = browser.logIn(server, owner, ColorScheme.DARK);
    page.navigate("/user");

    page.getByLabel("Name of the new key").fill("the shop");
    page.keyboard().press("Enter");
    String token = page.locator(".secrets code").first().textContent();
    Client shop = server.anonymous().with(token);
    assertThat(shop.get("/users/me").status()).isEqualTo(200);
    page.reload();
    assertThat(page.content()).doesNotContain(token);

    page.onDialog(dialog -> dialog.accept());
    page.getByLabel("Revoke the shop").click();
    page.getByLabel("Revoke the shop").waitFor(Browser.gone());
    assertThat(shop.get("/users/me").status()).isEqualTo(401);
    browser.requireNoComplaints();
  }

  @Test
  void nobodyIsLeftOut() {
    owner.owner().submitFailingImage();
    Page page = browser.page(server, ColorScheme.LIGHT);
    page.navigate("/login");
    Browser.requireAccessible(page);
    page = browser.logIn(server, owner, ColorScheme.LIGHT);
    page.locator(".card").waitFor();
    Browser.requireAccessible(page);
    page.navigate("/user");
    Browser.requireAccessible(page);
  }

  @Test
  void whatKeepsPeopleOutIsSeenInEitherTheme() {
    Page page = browser.page(server, ColorScheme.LIGHT);
    for (String bad :
        List.of(
            "<button></button>",
            "<style>@media (prefers-color-scheme: dark) {body {background: #111; color: #333}}</style>")) {
      page.setContent(
          "<html lang=en><title>A page</title><main><h1>A page</h1><p>With words.</p>" + bad);

      assertThatThrownBy(() -> Browser.requireAccessible(page))
          .as(bad)
          .isInstanceOf(AssertionError.class);
    }
  }
}
