package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Endpoints and deliveries in a browser, as people use them. */
@ExtendWith({Shared.class, Browsing.class})
class WebhookPagesBrowserIT {

  private final ServerProcess server;
  private final Browser browser;
  private final LoginOwner login;
  private final EndpointOwner owner;

  WebhookPagesBrowserIT(ServerProcess server, Receiver receiver, Browser browser) {
    this.server = server;
    this.browser = browser;
    this.login = LoginOwner.create(server);
    this.owner = new EndpointOwner(login.owner(), receiver);
  }

  @Test
  void anEndpointIsMadeTriedAndDeletedByKeyboardAlone() {
    Inbox inbox = owner.inbox();
    Page page = browser.logIn(server, login, ColorScheme.LIGHT);
    page.navigate("/webhooks");

    page.getByLabel("URL").focus();
    page.keyboard().type(inbox.url().toString());
    page.keyboard().press("Tab");
    page.keyboard().type("The shop");
    page.keyboard().press("Tab");
    page.keyboard().press("ArrowRight");
    assertThat(page.getByLabel("images.items.create").isChecked()).isTrue();
    assertThat(page.getByLabel("job.failed").isVisible()).isFalse();
    page.keyboard().press("Enter");
    Locator secret = page.locator("#new-secret");
    secret.waitFor();
    assertThat(secret.textContent()).startsWith("whsec_");
    assertThat(page.url()).contains("/webhooks/endpoints/");
    assertThat(page.title()).startsWith("The shop");

    page.locator("#send-test").focus();
    page.keyboard().press("Enter");
    page.getByText("The test arrived.").waitFor();
    assertThat(inbox.received().getFirst().event()).startsWith("images.items.");
    page.locator("#pause").focus();
    page.keyboard().press("Enter");
    Browser.button(page, "Resume").waitFor();
    assertThat(page.evaluate("document.activeElement.id")).isEqualTo("pause");

    page.locator("#language-py").focus();
    page.keyboard().press("ArrowRight");
    assertThat(page.getByText("createHmac, timingSafeEqual").first().isVisible()).isTrue();
    assertThat(page.getByText("import hashlib").isVisible()).isFalse();

    page.onDialog(dialog -> dialog.accept());
    Browser.button(page, "Delete endpoint").focus();
    page.keyboard().press("Enter");
    page.getByText("Nobody is told yet").waitFor();
    browser.requireNoComplaints();
  }

  @Test
  void whatIsWrongIsToldAndWhatWasTypedStays() {
    // Chromium itself complains of an answer with 422.
    try (Browser complaining = Browser.open()) {
      Page page = complaining.logIn(server, login, ColorScheme.DARK);
      page.navigate("/webhooks");

      page.getByLabel("URL").fill("http://10.0.0.1/hook");
      Browser.button(page, "Add endpoint").click();
      page.locator("#notice .notice").waitFor();

      assertThat(page.locator("#notice").textContent()).contains("10.0.0.1");
      assertThat(page.getByLabel("URL").inputValue()).isEqualTo("http://10.0.0.1/hook");
    }
  }

  @Test
  void pickedOnesAndAllThatFitAreSentAgainBeforeTheReadersEyes() {
    Inbox inbox = owner.inbox().answerAlways(500);
    owner.newEndpoint(inbox, ",\"retry_waits\":\"\"");
    for (int job = 0; job < 3; job++) {
      owner.owner().submitFailingImage();
    }
    owner.awaitDeliveries("state=exhausted", 3);
    inbox.answerAlways(200);
    Page page = browser.logIn(server, login, ColorScheme.LIGHT);
    page.onDialog(dialog -> dialog.accept());
    page.navigate("/webhooks/deliveries?state=exhausted");

    assertThat(page.getByText("Resend picked").isDisabled()).isTrue();
    page.locator("input[name=id]").first().check();
    Browser.button(page, "Resend 1 picked").click();
    page.getByText("1 delivery is sent again.").waitFor();
    inbox.awaitCount(4);
    page.getByLabel("Pick all on this page").check();
    assertThat(Browser.button(page, "Resend 3 picked").isEnabled()).isTrue();

    Browser.button(page, "Resend all that fit").click();
    page.getByText("Sent again: 3").waitFor();
    inbox.awaitCount(7);
    page.reload();
    page.getByText("Sent again: 3").waitFor();
    page.getByText("job.failed").nth(1).click();
    page.getByText("All attempts failed.").waitFor();
    browser.requireNoComplaints();
  }

  @Test
  void nobodyIsLeftOut() {
    String endpoint =
        owner
            .newEndpoint(owner.inbox(), ",\"headers\":{\"X-A\":\"1\"}")
            .at("/endpoint/endpoint_id")
            .textValue();
    owner.disabledEndpoint();
    String delivery = owner.newDelivery();
    Page page = browser.logIn(server, login, ColorScheme.LIGHT);
    for (String path :
        List.of(
            "/webhooks",
            "/webhooks/endpoints/" + endpoint,
            "/webhooks/deliveries?state=delivered",
            "/webhooks/deliveries/" + delivery)) {
      page.navigate(path);
      Browser.requireAccessible(page);
    }
    browser.requireNoComplaints();
  }
}
