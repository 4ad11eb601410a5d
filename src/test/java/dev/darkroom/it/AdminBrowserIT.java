package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The admins' pages in a browser, as admins use them. */
@ExtendWith({Shared.class, Browsing.class})
class AdminBrowserIT {

  private final ServerProcess server;
  private final Browser browser;

  AdminBrowserIT(ServerProcess server, Browser browser) {
    this.server = server;
    this.browser = browser;
  }

  @AfterEach
  void resume() {
    server.admin().post("/v1/queue/resume", "{}");
  }

  @Test
  void theQueueIsPausedWatchedAndResumedByKeyboardAlone() {
    Owner owner = server.newOwner();
    Page page = logIn(browser.page(server, ColorScheme.LIGHT));
    page.navigate("/admin/queue");

    page.locator("#pause").focus();
    page.keyboard().press("Enter");
    page.locator("#paused").waitFor();
    assertThat(page.locator("#paused").textContent()).contains(server.firstLogin().email());
    owner.submitLargeJob();
    page.locator("#queue tbody").first().getByText(emailOf(owner)).waitFor();
    assertThat(page.locator(".run").getByText(emailOf(owner)).count()).isZero();

    page.keyboard().press("Enter");
    page.locator("#paused").waitFor(Browser.gone());
    page.locator(".run").getByText(emailOf(owner)).waitFor();
    owner.cancelAll();
    browser.requireNoComplaints();
  }

  @Test
  void anAccountIsMadeFoundAndDisabled() {
    String email = UUID.randomUUID() + "@example.com";
    Page page = logIn(browser.page(server, ColorScheme.DARK));
    page.navigate("/admin/accounts");
    page.getByText("New account").click();
    Browser.type(page, "[name=email]", email);
    page.keyboard().press("Enter");
    page.getByText("it is shown this once").waitFor();
    String key = page.locator(".secrets code").nth(1).textContent();
    Client made = server.anonymous().with(key);
    assertThat(made.get("/v1/keys").status()).isEqualTo(200);

    page.navigate("/admin/accounts");
    page.getByPlaceholder("Search by e-mail").fill(email.substring(0, 20));
    Locator row = page.locator("#found tbody tr");
    page.waitForCondition(() -> row.count() == 1);
    row.getByText(email).click();
    page.getByLabel("Fast jobs at once").fill("9");
    Browser.button(page, "Save").click();
    page.getByText("Saved.").waitFor();
    page.locator(".ask summary").focus();
    page.keyboard().press("Enter");
    Browser.button(page, "Disable it").click();
    Browser.button(page, "Enable the account").waitFor();
    assertThat(made.get("/v1/keys").status()).isEqualTo(401);
    browser.requireNoComplaints();
  }

  @Test
  void nobodyIsLeftOutAndNothingIsCutOffOnAPhone() {
    String account = "/admin/accounts/" + server.newOwner().id();
    List<String> pages =
        List.of(
            "/admin/accounts",
            "/admin/accounts/new",
            account,
            "/admin/queue",
            "/admin/engines",
            "/admin/system");
    server.admin().post("/v1/queue/pause", "{}");
    Page page = logIn(browser.page(server, ColorScheme.LIGHT));
    for (String path : pages) {
      page.navigate(path);
      Browser.requireAccessible(page);
    }
    Page phone = logIn(browser.phonePage(server, ColorScheme.LIGHT));
    for (String path : pages) {
      phone.navigate(path);
      assertThat(phone.evaluate("() => document.documentElement.scrollWidth"))
          .as(path)
          .isEqualTo(phone.viewportSize().width);
    }
    browser.requireNoComplaints();
  }

  private Page logIn(Page page) {
    page.navigate("/login");
    page.getByLabel("E-mail").fill(server.firstLogin().email());
    page.getByLabel("Password").fill(server.firstLogin().password());
    page.keyboard().press("Enter");
    page.waitForURL("**/create");
    return page;
  }

  private static String emailOf(Owner owner) {
    return owner.client().get("/users/me").data().path("email").textValue();
  }
}
