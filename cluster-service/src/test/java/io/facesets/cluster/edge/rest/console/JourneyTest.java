package io.facesets.cluster.edge.rest.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import io.facesets.cluster.TemporaryData;
import io.facesets.cluster.TestLibrary;
import io.facesets.cluster.Wire;
import io.facesets.cluster.edge.thumbnail.Painted;
import io.facesets.testkit.KafkaForTests;
import io.facesets.testkit.browser.Visitor;
import io.facesets.testkit.exports.FakeExports;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/**
 * A curator's way from an empty library to named, merged, split and reviewed people and to an exported set, by clicks and
 * keys. The export service is a fake that keeps the promises of the real one.
 */
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
    void fromNothingToAnExportedSet() throws IOException {
        assumeTrue(Visitor.chromium().isPresent(), "no Chromium");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
        root = "http://127.0.0.1:" + RestAssured.port;
        try (FakeExports service = new FakeExports();
                Visitor visitor = new Visitor()) {
            Page page = visitor.window(1280, 860, ColorScheme.LIGHT);
            try {
                walks(page, service);
            } catch (AssertionError | RuntimeException | IOException e) {
                Visitor.keep(page, "failed");
                throw e;
            }
            looks(visitor);
            assertThat(visitor.complaints()).isEmpty();
            assertThat(visitor.hosts()).containsExactly("127.0.0.1:" + RestAssured.port);
        }
    }

    private void walks(Page page, FakeExports service) throws IOException {
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
        isAsDecided();
        exports(page, service);
        looksAtAges(page);
    }

    /** Photos arrive and are sorted: twelve sets, the first in the most photos, and what a review asks about. */
    private static void come() {
        Path folder = Path.of(ConfigProvider.getConfig().getValue("facesets.data", String.class))
                .resolve("photos");
        List<Painted.Photo> photos = new ArrayList<>();
        for (int who = 0; who < PEOPLE.size(); who++) {
            // One of Emil's is the doubtful one.
            for (int i = PEOPLE.get(who).equals("emil") ? 1 : 0; i < 14 - who; i++) {
                photos.add(Painted.photo(folder, PEOPLE.get(who) + i, PEOPLE.get(who)));
            }
        }
        photos.addAll(doubtful(folder));
        try (Wire wire = new Wire(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class))) {
            for (Painted.Photo photo : photos) {
                wire.send(photo.staged());
                wire.send(photo.result());
            }
        }
        String wanted = "\"faces\":" + photos.size();
        await().atMost(PATIENCE)
                .untilAsserted(() -> when().get("/accounts").then().body(containsString(wanted)));
        String id = given().contentType(ContentType.JSON)
                .body("{\"operation\":\"sort\",\"parameters\":{\"min-faces\":3}}")
                .post("/runs")
                .path("id");
        await().atMost(PATIENCE)
                .untilAsserted(() -> when().get("/runs/" + id).then().body(containsString("\"state\":\"done\"")));
    }

    /**
     * Two small sets, each near a large one; a face at the edge of Emil's; and two faces in no set, one near Fritz's and
     * one near Gerda's.
     */
    private static List<Painted.Photo> doubtful(Path folder) {
        List<Painted.Photo> photos = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            photos.add(Painted.photo(folder, "karl" + i, "carl", TestLibrary.lookalike("karl", "carl", 0.48, 0.5, i)));
        }
        for (int i = 0; i < 3; i++) {
            photos.add(Painted.photo(folder, "thea" + i, "dora", TestLibrary.lookalike("thea", "dora", 0.55, 0.5, i)));
        }
        photos.add(Painted.photo(folder, "edge", "emil", TestLibrary.lookalike("edge", "emil", 0.52, 0, 0)));
        photos.add(Painted.photo(folder, "stray", "fritz", TestLibrary.lookalike("stray", "fritz", 0.49, 0, 0)));
        photos.add(Painted.photo(folder, "lost", "gerda", TestLibrary.lookalike("lost", "gerda", 0.46, 0, 0)));
        return photos;
    }

    private void names(Page page) {
        page.keyboard().press("g");
        page.keyboard().press("p");
        assertThat(page.locator(".card")).hasCount(12);
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

    /** One key a question: a pair is one person, the other is not, a face stays, one joins, of one nobody knows. */
    private void reviews(Page page) {
        page.keyboard().press("g");
        page.keyboard().press("r");
        // The last is at the edge only when Karl's faces have moved the middle.
        Map<String, String> keys = new LinkedHashMap<>(Map.of(
                "one-person/faceset_011/faceset_003", "y",
                "one-person/faceset_012/faceset_004", "n",
                "stays/.*/faceset_005", "y",
                "joins/.*/faceset_006", "y",
                "joins/.*/faceset_007", "s",
                "stays/.*/faceset_003", "s"));
        assertThat(page.locator("input[name=question], .empty")).hasCount(1);
        while (page.locator("input[name=question]").count() > 0) {
            String asked = page.locator("input[name=question]").inputValue();
            String known = keys.keySet().stream()
                    .filter(asked::matches)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("nothing to wonder about: " + asked));
            Visitor.keep(page, "7-review-" + known.replaceAll("/.*/|/", "-"));
            page.keyboard().press(keys.remove(known));
            assertThat(page.locator("input[name=question][value='" + asked + "']"))
                    .hasCount(0);
            assertThat(page.locator("input[name=question], .empty")).hasCount(1);
        }
        assertThat(keys).as("never asked").isEmpty();
        assertThat(page.getByText("Nothing to ask")).isVisible();
        assertThat(page.getByText("4 answered")).isVisible();
        Visitor.keep(page, "7-review-done");
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
        assertThat(page.locator("#keys")).isHidden();
    }

    private void seesTheMap(Page page) {
        page.keyboard().press("g");
        page.keyboard().press("m");
        assertThat(page).hasURL(root + "/map");
        assertThat(page.locator("[data-map][data-drawn]")).isVisible();
        assertThat(Integer.parseInt(page.locator("[data-map]").getAttribute("data-drawn")))
                .isGreaterThan(50);
        Visitor.keep(page, "9-map");
        pinches(page);
        page.keyboard().press("g");
        page.keyboard().press("o");
        assertThat(page.getByText("photos staged")).isVisible();
        page.keyboard().press("g");
        page.keyboard().press("a");
        page.getByText("sort", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.getByText("min-faces")).isVisible();
    }

    /** Two fingers apart: nearer. One finger: moved, and nobody's page is opened by it. */
    private void pinches(Page page) {
        BoundingBox map = page.locator("[data-map] canvas").boundingBox();
        double x = map.x + map.width / 2;
        double y = map.y + map.height / 2;
        CDPSession fingers = page.context().newCDPSession(page);
        touch(fingers, "touchStart", x - 30, y, x + 30, y);
        touch(fingers, "touchMove", x - 45, y, x + 45, y);
        touch(fingers, "touchMove", x - 60, y, x + 60, y);
        touch(fingers, "touchEnd");
        assertThat(page.locator("[data-map]")).hasAttribute("data-scale", "2.00");
        touch(fingers, "touchStart", x, y);
        touch(fingers, "touchMove", x + 40, y + 10);
        touch(fingers, "touchEnd");
        assertThat(page.locator("[data-map]")).hasAttribute("data-scale", "2.00");
        assertThat(page).hasURL(root + "/map");
        fingers.detach();
    }

    private static void touch(CDPSession fingers, String type, double... at) {
        JsonArray points = new JsonArray();
        for (int i = 0; i < at.length; i += 2) {
            JsonObject point = new JsonObject();
            point.addProperty("x", at[i]);
            point.addProperty("y", at[i + 1]);
            point.addProperty("id", i / 2);
            points.add(point);
        }
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", points);
        fingers.send("Input.dispatchTouchEvent", event);
    }

    /** What others see of all that: names, numbers and who says so. */
    private static void isAsDecided() {
        Map<String, Integer> faces = Map.of(
                "faceset_001", 14,
                "faceset_002", 13,
                "faceset_003", 16,
                "faceset_004", 11,
                "faceset_005", 10,
                "faceset_006", 10,
                "faceset_007", 8,
                "faceset_012", 3);
        faces.forEach((set, count) -> when().get("/identities/" + set)
                .then()
                .body("identity.state", equalTo("active"))
                .body("identity.faces", equalTo(count)));
        when().get("/identities/faceset_001").then().body("identity.label", equalTo("Anna"));
        when().get("/identities/faceset_010").then().body("identity.mergedInto", equalTo("faceset_001"));
        when().get("/identities/faceset_011").then().body("identity.mergedInto", equalTo("faceset_003"));
        when().get("/identities/faceset_005")
                .then()
                .body("members.findAll { it.level == 'confirmed' }.size()", equalTo(1));
        when().get("/identities/faceset_006")
                .then()
                .body("members.findAll { it.level == 'asserted' }.size()", equalTo(1));
        when().get("/identities?kind=faceset&state=active")
                .then()
                .body("size()", equalTo(11))
                .body("findAll { it.faces == 5 }.size()", equalTo(1));
        when().get("/decisions").then().body("findAll { it.undone != null }.size()", equalTo(2));
    }

    /** The end of the way: a folder with the set, and where it is from then on; then two that are chosen in the grid. */
    private void exports(Page page, FakeExports service) throws IOException {
        Path data = Path.of(ConfigProvider.getConfig().getValue("facesets.data", String.class));
        Path state = Files.createDirectories(data.resolve("run")).resolve("state.json");
        Files.writeString(state, "{\"ports\":{\"export\":" + service.root().getPort() + "}}");
        page.navigate(root + "/people/faceset_001");
        page.locator("[data-export]").click();
        page.getByLabel("Into the folder").fill("here");
        page.getByLabel("facefusion").check();
        page.getByLabel("good ones that differ").check();
        send(page);
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("absolute path");
        assertThat(page.getByLabel("facefusion")).isChecked();
        Path out = data.resolve("out");
        page.getByLabel("Into the folder").fill(out.toString());
        Visitor.keep(page, "10-export");
        send(page);
        assertThat(page.locator("[data-job=DONE]")).containsText("1 set with 4 faces in " + out);
        Visitor.keep(page, "11-exported");
        assertThat(out.resolve("swap_ready/faceset_001/faces")).isNotEmptyDirectory();
        page.navigate(root + "/people/faceset_001");
        assertThat(page.getByText("Exported to")).containsText(out.toString());
        Visitor.keep(page, "12-standing");
        choosesAndExports(page, out);
        assertThat(service.orders())
                .extracting(order -> order.path("identities").toString())
                .containsExactly("[\"faceset_001\"]", "[\"faceset_001\",\"faceset_003\"]");
    }

    private void choosesAndExports(Page page, Path out) {
        page.navigate(root + "/people");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("x");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("x");
        assertThat(page.locator("[data-count]")).hasText("2 sets");
        Visitor.keep(page, "13-chosen-sets");
        page.locator(".bar button").first().click();
        assertThat(page.locator("input[name=set]")).hasCount(2);
        assertThat(page.getByLabel("Into the folder")).hasValue(out.toString());
        send(page);
        assertThat(page.locator("[data-job=DONE]")).containsText("2 sets");
    }

    /** Ages: looked at, tried, split, and taken back. */
    private void looksAtAges(Page page) {
        page.navigate(root + "/people/faceset_001");
        page.getByText("More…").click();
        page.locator("[data-ages]").click();
        page.locator("[data-probe]").click();
        assertThat(page.locator(".verdict")).containsText("It is of one piece");
        assertThat(page.locator(".levels tbody tr")).hasCount(5);
        Visitor.keep(page, "14-ages");
        page.locator("[data-try]").click();
        assertThat(page.locator("[data-job=DONE]")).containsText("nothing was changed");
        assertThat(page.locator("[data-job=DONE]")).containsText("14 faces are near its middle");
        page.navigate(root + "/eras/faceset_001");
        page.locator("[data-split]").click();
        assertThat(page.locator("[data-job=DONE]")).containsText("0 ages, and 1 with too few faces");
        Visitor.keep(page, "15-split");
        page.keyboard().press("g");
        page.keyboard().press("h");
        assertThat(page.locator(".lines li").first()).containsText("An age of 14 faces founded");
        page.locator(".lines li").first().getByRole(AriaRole.BUTTON).click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Taken back: An age");
    }

    private static void send(Page page) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Export").setExact(true))
                .click();
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
                    "/forget/faceset_003",
                    "/eras/faceset_001",
                    "/export")) {
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
