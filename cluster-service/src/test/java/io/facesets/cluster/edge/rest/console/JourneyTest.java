package io.facesets.cluster.edge.rest.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.facesets.cluster.TemporaryData;
import io.facesets.cluster.Wire;
import io.facesets.cluster.edge.thumbnail.Painted;
import io.facesets.testkit.KafkaForTests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** A curator's way from an empty library to named, merged, split and reviewed people, by clicks and keys. */
@QuarkusTest
@TestProfile(JourneyTest.Empty.class)
@QuarkusTestResource(KafkaForTests.class)
@QuarkusTestResource(TemporaryData.class)
class JourneyTest {

    /** A service of its own: an empty library is where this begins. */
    public static final class Empty implements QuarkusTestProfile {}

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> PEOPLE =
            List.of("anna", "bert", "carl", "dora", "emil", "fritz", "gerda", "hanna", "ida", "jakob");

    private String root;

    @Test
    void fromNothingToNamedPeople() {
        assumeTrue(Visitor.chromium().isPresent(), "no Chromium");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
        root = "http://127.0.0.1:" + RestAssured.port;
        try (Visitor visitor = new Visitor()) {
            Page page = visitor.window(1280, 860, ColorScheme.LIGHT);
            page.navigate(root + "/");
            assertThat(page.getByText("Nobody is here yet")).isVisible();
            Visitor.keep(page, "1-empty");
            come();
            names(page);
            splitsAndUndoes(page);
            merges(page);
            leavesOut(page);
            reviews(page);
            takesBack(page);
            seesTheMap(page);
            looks(visitor);
            assertThat(visitor.complaints()).isEmpty();
            assertThat(visitor.hosts()).containsExactly("127.0.0.1:" + RestAssured.port);
        }
    }

    /** Photos arrive and are sorted: ten people, the first in the most photos. */
    private static void come() {
        Path photos = Path.of(ConfigProvider.getConfig().getValue("facesets.data", String.class))
                .resolve("photos");
        int faces = 0;
        try (Wire wire = new Wire(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class))) {
            for (int who = 0; who < PEOPLE.size(); who++) {
                for (int i = 0; i < 14 - who; i++) {
                    Painted.Photo photo = Painted.photo(photos, PEOPLE.get(who) + i, PEOPLE.get(who));
                    wire.send(photo.staged());
                    wire.send(photo.result());
                    faces++;
                }
            }
        }
        String wanted = "\"faces\":" + faces;
        await().atMost(PATIENCE)
                .untilAsserted(() -> when().get("/accounts").then().body(containsString(wanted)));
        String id = given().contentType(ContentType.JSON)
                .body("{\"operation\":\"sort\",\"parameters\":{\"min-faces\":3}}")
                .post("/runs")
                .path("id");
        await().atMost(PATIENCE)
                .untilAsserted(() -> when().get("/runs/" + id).then().body(containsString("\"state\":\"done\"")));
    }

    private void names(Page page) {
        page.keyboard().press("g");
        page.keyboard().press("p");
        assertThat(page.locator(".card")).hasCount(10);
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("/people/faceset_001"));
        assertThat(page.locator(".tile")).hasCount(14);
        page.keyboard().press("n");
        page.keyboard().type("Anna");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("faceset_001 is called Anna");
        Visitor.keep(page, "2-named");
        page.navigate(root + "/people?q=ann");
        assertThat(page.locator(".card")).hasCount(1);
    }

    private void splitsAndUndoes(Page page) {
        page.navigate(root + "/people/faceset_001");
        page.locator(".tile label").nth(0).click();
        page.locator(".tile label").nth(1).click();
        assertThat(page.locator("[data-count]")).hasText("2 faces");
        Visitor.keep(page, "3-chosen");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Somebody else").setExact(true))
                .last()
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("2 faces of Anna (faceset_001) split off");
        assertThat(page.locator(".tile")).hasCount(12);
        assertThat(page.locator(".near .pair")).hasCount(1);
        Visitor.keep(page, "4-alike");
        page.keyboard().press("u");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Taken back");
        assertThat(page.locator(".tile")).hasCount(14);
    }

    private void merges(Page page) {
        page.navigate(root + "/people/faceset_010");
        assertThat(page.locator(".tile")).hasCount(5);
        assertThat(page.locator(".near .pair")).hasCount(0);
        page.getByText("Merge into…").click();
        Locator who = page.getByLabel("Who it is");
        who.pressSequentially("ann");
        assertThat(page.locator("#names option")).hasCount(1);
        who.fill("Anna");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Merge").setExact(true))
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("faceset_010 merged into Anna");
        assertThat(page.locator(".tile")).hasCount(19);
        page.getByText("Is it more than one person?").click();
        assertThat(page.locator(".parts .pair")).hasCount(2);
        Visitor.keep(page, "5-parts");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Split this part off"))
                .last()
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("5 faces of Anna (faceset_001) split off");
    }

    private void leavesOut(Page page) {
        page.navigate(root + "/people/faceset_002?order=farthest");
        page.locator(".tile input").first().focus();
        page.keyboard().press("x");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("x");
        assertThat(page.locator("[data-count]")).hasText("2 faces");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Not a face").setExact(true))
                .last()
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("2 faces left out: not a face");
        assertThat(page.locator(".tile")).hasCount(11);
        page.locator(".tile > a").first().click();
        assertThat(page.getByText("Where it is")).isVisible();
        Visitor.keep(page, "6-face");
    }

    private void reviews(Page page) {
        page.keyboard().press("g");
        page.keyboard().press("r");
        assertThat(page.locator(".ask, .empty")).isVisible();
        Visitor.keep(page, "7-review");
        int answered = 0;
        while (page.locator(".ask").count() > 0 && answered < 30) {
            String before = page.locator("input[name=question]").inputValue();
            page.keyboard().press(answered % 3 == 0 ? "y" : answered % 3 == 1 ? "n" : "s");
            page.waitForFunction(
                    "before => { const one = document.querySelector('input[name=question]'); return !one || one.value !== before; }",
                    before);
            answered++;
        }
        assertThat(page.getByText("Nothing to ask")).isVisible();
    }

    private void takesBack(Page page) {
        page.keyboard().press("g");
        page.keyboard().press("h");
        assertThat(page.locator(".lines li").first()).isVisible();
        page.locator(".lines li")
                .filter(new Locator.FilterOptions().setHasText("left out: not a face"))
                .getByRole(AriaRole.BUTTON)
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Taken back: 2 faces left out");
        Visitor.keep(page, "8-history");
        page.keyboard().press("?");
        assertThat(page.locator("#keys")).isVisible();
        page.keyboard().press("Escape");
    }

    private void seesTheMap(Page page) {
        page.keyboard().press("g");
        page.keyboard().press("m");
        assertThat(page.locator("[data-map][data-drawn]")).isVisible();
        assertThat(Integer.parseInt(page.locator("[data-map]").getAttribute("data-drawn")))
                .isGreaterThan(50);
        Visitor.keep(page, "9-map");
        page.keyboard().press("g");
        page.keyboard().press("o");
        assertThat(page.getByText("photos staged")).isVisible();
        page.keyboard().press("g");
        page.keyboard().press("a");
        page.getByText("sort", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.getByText("min-faces")).isVisible();
    }

    /** The same in the dark, and on a phone, where nothing is wider than the screen. */
    private void looks(Visitor visitor) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            String name = scheme.name().toLowerCase(Locale.ROOT);
            Page desk = visitor.window(1280, 860, scheme);
            Page phone = visitor.window(375, 740, scheme);
            for (String path : List.of(
                    "/people",
                    "/people/faceset_001",
                    "/review",
                    "/map",
                    "/history",
                    "/activity",
                    "/activity/1",
                    "/overview",
                    "/forget/faceset_003")) {
                String file = path.substring(1).replace('/', '-');
                desk.navigate(root + path);
                desk.waitForLoadState();
                Visitor.keep(desk, "desk-" + name + "-" + file);
                phone.navigate(root + path);
                phone.waitForLoadState();
                Visitor.keep(phone, "phone-" + name + "-" + file);
                assertThat(Visitor.overhang(phone)).as(path + " on a phone").isZero();
            }
        }
    }
}
