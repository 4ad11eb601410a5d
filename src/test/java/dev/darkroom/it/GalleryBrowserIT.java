package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The gallery and the pages of jobs in a browser, as people use them. */
@ExtendWith({Shared.class, Browsing.class})
class GalleryBrowserIT {

  private static final double PATIENCE = 120_000;
  private static final int MANY = 70;

  /** More than a screen shows. */
  private static final int SCREENFULS = 40;

  private final ServerProcess server;
  private final Browser browser;
  private final Receiver receiver;
  private final LoginOwner owner;

  GalleryBrowserIT(ServerProcess server, Receiver receiver, Browser browser) {
    this.server = server;
    this.browser = browser;
    this.receiver = receiver;
    this.owner = LoginOwner.create(server);
  }

  @Test
  void tilesComeAsTheirReaderNearsTheEndAndFiltersKeepTheirAddress() {
    server.setLimits(owner.owner(), "\"submits_per_second\":1000");
    for (int i = 0; i < MANY; i++) {
      owner.owner().submitFailingImage();
    }
    Page page = browser.logIn(server, owner, ColorScheme.LIGHT);
    page.navigate("/gallery");

    page.locator(".tile").first().focus();
    page.keyboard().press("End");
    page.locator(".tile").nth(MANY - 1).waitFor();
    assertThat(page.locator("#older").count()).isZero();

    page.locator("[name=state]").selectOption("completed");
    page.getByText("Nothing matches").waitFor();
    assertThat(page.url()).endsWith("/gallery?state=completed");
    page.reload();
    assertThat(page.locator("[name=state]").inputValue()).isEqualTo("completed");
    page.locator(".nothing").getByText("Clear filters").click();
    page.locator(".tile").first().waitFor();
    page.getByLabel("Prompt contains").pressSequentially("no such words");
    page.getByText("Nothing matches").waitFor();
    assertThat(page.url()).endsWith("/gallery?text=no%20such%20words");
    browser.requireNoComplaints();
  }

  @Test
  void whatBeginsComesToTheTopAndDevelopsThere() {
    Page page = browser.logIn(server, owner, ColorScheme.LIGHT);
    page.navigate("/gallery");
    page.getByText("Nothing made yet").waitFor();
    LoginOwner stranger = LoginOwner.create(server);

    String first = owner.owner().submitFailingImage();
    page.locator("#tile-" + first).waitFor();
    String strangers = stranger.owner().submitFailingImage();
    String second = owner.owner().submitSmallJob();
    page.locator("#tile-" + second + "[data-status=completed] img")
        .waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE));

    assertThat(page.locator(".tile").first().getAttribute("id")).isEqualTo("tile-" + second);
    assertThat(page.locator(".count").textContent()).isEqualTo("2 jobs");
    assertThat(page.locator("#tile-" + strangers).count()).isZero();
    assertThat(page.locator("#news a").count()).isZero();
    browser.requireNoComplaints();
  }

  @Test
  void whatBeginsMovesNothingThatItsReaderLooksAt() {
    server.setLimits(owner.owner(), "\"submits_per_second\":1000");
    for (int i = 0; i < SCREENFULS; i++) {
      owner.owner().submitFailingImage();
    }
    Page page = browser.logIn(server, owner, ColorScheme.DARK);
    Locator news = page.locator("#news").getByRole(AriaRole.LINK);

    page.navigate("/gallery?state=failed");
    page.locator(".tile").first().focus();
    String began = owner.owner().submitFailingImage();
    page.getByText("1 new").waitFor();
    owner.owner().submitFailingImage();
    page.getByText("2 new").waitFor();
    assertThat(page.locator("#tile-" + began).count()).isZero();
    page.keyboard().press("Shift+Tab");
    page.keyboard().press("Shift+Tab");
    assertThat(news.evaluate("link => link === document.activeElement")).isEqualTo(true);
    page.keyboard().press("Enter");
    page.waitForURL("**/gallery");
    page.locator("#tile-" + began).waitFor();

    page.evaluate("scrollTo(0, 300)");
    String below = owner.owner().submitFailingImage();
    news.getByText("1 new").waitFor();
    assertThat(page.locator("#tile-" + below).count()).isZero();
    page.evaluate("scrollTo(0, 0)");
    page.locator(".tile:first-child#tile-" + below).waitFor();
    news.waitFor(Browser.gone());
    browser.requireNoComplaints();
  }

  @Test
  void theGalleryIsWalkedThroughByKeyboardAlone() {
    String grid = owner.owner().submitSmallJob();
    owner.owner().awaitJob(grid, "completed");
    String failed = owner.owner().submitFailingImage();
    Page page = browser.logIn(server, owner, ColorScheme.DARK);
    page.navigate("/gallery");
    Locator large = page.locator("#large");

    page.locator(".tile").first().focus();
    assertFocused(page, failed);
    page.keyboard().press("ArrowRight");
    assertFocused(page, grid);
    page.keyboard().press("Enter");
    large.locator("[data-job='" + grid + "']").waitFor();
    Browser.requireAccessible(page);

    page.keyboard().press("3");
    large.locator("a[data-pick='3']").waitFor();
    assertThat(large.locator(".quad").isVisible()).isFalse();
    page.keyboard().press("3");
    large.locator(".quad").waitFor();
    page.keyboard().press("ArrowLeft");
    large.locator("[data-job='" + failed + "']").waitFor();
    page.keyboard().press("ArrowRight");
    large.locator("[data-job='" + grid + "']").waitFor();

    large.getByLabel("Vary picture 2").focus();
    page.keyboard().press("Enter");
    large.getByText("Variation of 2").waitFor();
    Locator child = large.locator("[data-child]");
    child.waitFor();
    assertThat(child.textContent()).isEqualTo("V2");
    page.keyboard().press("Escape");
    large.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    assertFocused(page, grid);
    owner.owner().cancelAll();
    browser.requireNoComplaints();
  }

  @Test
  void aJobsPageFollowsItUntilEverybodyWasTold() {
    Inbox inbox = receiver.inbox();
    owner.owner().tellImagesTo(inbox);
    String id = owner.owner().submitSmallJob();
    Page page = browser.logIn(server, owner, ColorScheme.LIGHT);

    page.navigate("/create");
    page.locator("#job-" + id + " .card-link").click();
    page.locator(".job[data-status=completed] .quad img")
        .first()
        .waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE));
    Locator told = page.locator(".moment[data-event=completed] .told[data-state=delivered]");
    told.waitFor();
    assertThat(told.locator(".told-url").textContent()).contains(inbox.url().toString());
    assertThat(told.locator(".told-answer").textContent()).isEqualTo("200");
    assertThat(told.getAttribute("href")).startsWith("/webhooks/deliveries/");
    browser.requireNoComplaints();
  }

  @Test
  void nobodyIsLeftOut() {
    String failed = owner.owner().submitFailingImage();
    Page page = browser.logIn(server, owner, ColorScheme.LIGHT);
    page.navigate("/gallery?state=failed");
    page.locator(".tile").waitFor();
    owner.owner().submitFailingImage();
    page.getByText("1 new").waitFor();
    Browser.requireAccessible(page);
    page.navigate("/jobs/" + failed);
    Browser.requireAccessible(page);
  }

  private static void assertFocused(Page page, String id) {
    assertThat(page.evaluate("document.activeElement.id")).isEqualTo("tile-" + id);
  }
}
