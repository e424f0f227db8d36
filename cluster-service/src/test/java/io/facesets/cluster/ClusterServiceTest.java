package io.facesets.cluster;

import static io.facesets.cluster.TestLibrary.content;
import static io.facesets.cluster.TestLibrary.embedding;
import static io.facesets.cluster.TestLibrary.face;
import static io.facesets.cluster.TestLibrary.showing;
import static io.facesets.cluster.TestLibrary.staged;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityState;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.AssetStaged.Kind;
import io.facesets.model.event.ClusterUpdated;
import io.facesets.model.event.ClusterUpdated.FaceAssigned;
import io.facesets.model.event.ClusterUpdated.IdentityChanged;
import io.facesets.model.event.ClusterUpdated.RunCompleted;
import io.facesets.model.event.Event;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.RejectionCode;
import io.facesets.testkit.KafkaForTests;
import io.facesets.testkit.MetricsDocument;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** One library's life, told in order: each step starts where the one before left. */
@QuarkusTest
@QuarkusTestResource(KafkaForTests.class)
@QuarkusTestResource(TemporaryData.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SORT = "{\"operation\":\"sort\",\"parameters\":{\"min-faces\":3}}";

    private Wire wire;
    private final Map<FaceId, String> truth = new HashMap<>();
    private final Map<FaceId, IdentityId> numbers = new HashMap<>();
    private int read;

    @BeforeAll
    void open() {
        wire = new Wire(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
    }

    @AfterAll
    void close() {
        wire.close();
    }

    @Test
    @Order(1)
    void everyStagedPhotoIsAccountedForWhateverTheOrderAndHoweverOftenItIsTold() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            show(events, "first" + i, "anna", i % 2 == 0 ? "bert" : "carl");
        }
        show(events, "twice", "dora");
        show(events, "again", "dora");
        show(events, "alone", "emil");
        events.add(staged("twice", Kind.ALIAS, "/copy/of/twice.jpg"));
        plain(events, "sea", new FacesEmbedded.NoFace(10, 10));
        plain(events, "broken", new FacesEmbedded.Rejected(RejectionCode.UNDECODABLE, "ends early"));
        events.add(staged("waiting", Kind.NEW, "/a/waiting.jpg"));
        events.add(TestLibrary.ofAnotherPack(showing("waiting", "anna")));
        List<Event> told = new ArrayList<>(events);
        told.addAll(events.subList(0, 20));
        Collections.shuffle(told, new Random(5));
        told.forEach(wire::send);
        wire.flush();

        awaitAccounts("staged", 18);
        awaitAccounts("photosWithFaces", 15);
        awaitAccounts("faces", truth.size());
        accounts("noface", 1);
        accounts("rejected", 1);
        accounts("waiting", 1);
    }

    @Test
    @Order(2)
    void aSortFindsThePeopleAndSaysSoAsAWhole() throws Exception {
        JsonPath result = sort(SORT);
        assertThat(result.getInt("persons")).isEqualTo(4);
        assertThat(result.getInt("singletons")).isEqualTo(1);
        assertThat(result.getInt("facesets")).isEqualTo(3);
        assertThat(result.getInt("gates.min-images")).isEqualTo(1);
        // Dora is in two photos: the copy of one of them is no third.
        assertThat(result.getInt("gates.min-images-faces")).isEqualTo(2);
        assertThat(result.getInt("largest-left")).isEqualTo(2);

        List<ClusterUpdated> records = news();
        assertThat(records.getLast()).isInstanceOfSatisfying(RunCompleted.class, run -> {
            assertThat(run.operation()).isEqualTo("sort");
            assertThat(run.parameters()).containsEntry("min-faces", 3.0).containsEntry("initial-threshold", 0.55);
            assertThat(run.figures()).containsEntry("persons", 4L).containsEntry("facesets", 3L);
        });
        assertThat(records.stream().filter(RunCompleted.class::isInstance)).hasSize(1);
        List<IdentityChanged> identities = of(records, IdentityChanged.class);
        assertThat(identities)
                .extracting(i -> i.identity() + " " + i.faces() + "/" + i.images())
                .contains("person_001 12/12", "faceset_001 12/12")
                .hasSize(7);
        numbers.putAll(personOf(records));
        assertThat(numbers).isEqualTo(truthByPerson(numbers)).hasSize(26);
        FaceAssigned alone = of(records, FaceAssigned.class).stream()
                .filter(assigned -> assigned.face().content().equals(content("alone")))
                .findFirst()
                .orElseThrow();
        assertThat(alone.person()).isEmpty();
        assertThat(alone.left())
                .singleElement()
                .satisfies(left -> assertThat(left.stage()).isEqualTo("singleton"));
    }

    @Test
    @Order(3)
    void asManyIdentitiesAreToldOverRest() {
        when().get("/identities?kind=person").then().statusCode(200).body("size()", equalTo(4));
        when().get("/identities?kind=faceset")
                .then()
                .body("[0].name", equalTo("faceset_001"))
                .body("[0].images", equalTo(12))
                .body("[0].state", equalTo("active"));
        when().get("/identities?kind=cat").then().statusCode(400).body("message", containsString("person, faceset"));
    }

    @Test
    @Order(4)
    void anUnchangedLibraryGivesNothingNewButTheEndOfTheRun() throws Exception {
        sort(SORT);
        assertThat(news()).singleElement().isInstanceOf(RunCompleted.class);
    }

    @Test
    @Order(5)
    void aMalformedRecordIsPutAsideAndHoldsUpNothing() {
        byte[] rubbish = "{\"schema\":1,\"content\":\"?\"}".getBytes(StandardCharsets.UTF_8);
        wire.sendRaw("asset-staged", content("behind").sha256(), rubbish);
        wire.sendRaw("faces-embedded", "starter/" + content("behind"), rubbish);
        wire.sendRaw("asset-staged", content("behind").sha256(), null);
        List<Event> events = new ArrayList<>();
        show(events, "behind", "carl");
        events.forEach(wire::send);
        wire.flush();

        awaitAccounts("photosWithFaces", 16);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(wire.all("asset-staged-dlq")).hasSize(2).first().satisfies(letter -> {
                assertThat(letter.value()).isEqualTo(rubbish);
                assertThat(new String(
                                letter.headers()
                                        .lastHeader("dead-letter-reason")
                                        .value(),
                                StandardCharsets.UTF_8))
                        .contains("asset-staged");
            });
            assertThat(wire.all("faces-embedded-dlq")).hasSize(1);
        });
    }

    @Test
    @Order(6)
    void growthKeepsTheNumbersAndBringsNewOnes() throws Exception {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            show(events, "second" + i, i % 4 == 0 ? "dora" : "fred", "bert");
        }
        events.forEach(wire::send);
        wire.flush();
        awaitAccounts("faces", truth.size());
        sort(SORT);
        List<ClusterUpdated> records = news();
        Map<FaceId, IdentityId> after = new HashMap<>(numbers);
        after.putAll(personOf(records));
        assertThat(after).containsAllEntriesOf(numbers);
        assertThat(after.values().stream().distinct()).hasSize(5);
        assertThat(of(records, IdentityChanged.class))
                .extracting(i -> i.identity().toString())
                .contains("person_005", "faceset_004", "faceset_005")
                .doesNotContain("person_001", "faceset_001");
    }

    @Test
    @Order(7)
    void photosThatAreGoneLeaveAndTheirFacesAreTombstoned() throws Exception {
        wire.send(staged("alone", Kind.REMOVED, path("alone")));
        wire.send(staged("twice", Kind.REMOVED, path("twice")));
        wire.sendRaw("faces-embedded", FacesEmbedded.key(TestLibrary.PACK, content("again")), null);
        wire.flush();
        awaitAccounts("staged", 18 + 1 + 20 - 1);
        awaitAccounts("waiting", 2);
        sort(SORT);
        List<String> tombstones = wire.all("cluster-updated").stream()
                .filter(record -> record.value() == null)
                .map(record -> record.key())
                .toList();
        // "twice" is still where its copy is.
        assertThat(tombstones)
                .containsExactlyInAnyOrder(
                        "face/starter/" + content("alone") + "#0", "face/starter/" + content("again") + "#0");
        news();
    }

    @Test
    @Order(8)
    void whatCannotBeRunIsRefusedWithTheReason() {
        refused("{\"operation\":\"sort\",\"parameters\":{\"min-facez\":3}}", "min-faces");
        refused("{\"operation\":\"sort\",\"parameters\":{\"initial-threshold\":2}}", "between 0 and 2");
        refused("{\"operation\":\"sort\",\"parameters\":{\"min-short\":-1}}", "0 or more");
        refused("{\"operation\":\"sort\",\"parameters\":{\"min-short\":\"wide\"}}", "number");
        refused("{\"operation\":\"sort\",\"parameters\":{\"min-short\":null}}", "number");
        refused("{\"operation\":\"dance\"}", "sort");
        refused("{", "operation");
        refused("", "operation");
        refused("null", "operation");
        when().get("/runs/run-999").then().statusCode(404);
    }

    @Test
    @Order(9)
    void healthMetricsAndOpenApiSayWhatIs() throws Exception {
        when().get("/q/health/ready").then().statusCode(200).body(containsString("cluster database"));
        when().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("facesets_cluster_photos{result=\"noface\"} 1.0"))
                .body(containsString("facesets_cluster_identities{kind=\"person\"} 5.0"))
                .body(containsString("facesets_cluster_run_seconds_count{operation=\"sort\",outcome=\"done\"} 4"))
                .body(containsString("facesets_cluster_unpublished_runs 0.0"))
                .body(containsString(
                        "facesets_cluster_records_total{outcome=\"malformed\",topic=\"asset-staged\"} 2.0"));
        // What waits is known with the next look at the broker.
        MetricsDocument document = MetricsDocument.read();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(document.disagreements(
                                "cluster", when().get("/q/metrics").asString()))
                        .isEmpty());
        when().get("/q/openapi")
                .then()
                .statusCode(200)
                .body(containsString("/runs"))
                .body(containsString("/accounts"));
    }

    @Test
    @Order(10)
    void poorFacesSayWhichGateTookThem() throws Exception {
        wire.send(staged("poor", Kind.NEW, path("poor")));
        wire.send(TestLibrary.faces(
                "poor",
                List.of(
                        face(0, 50, 80, 0.9, Optional.of(embedding("anna", 77))),
                        face(1, 120, 10, 0.9, Optional.of(embedding("anna", 78))),
                        face(2, 20, 80, 0.9, Optional.empty()))));
        wire.flush();
        // 16 + 20 photos less two that left.
        awaitAccounts("photosWithFaces", 35);
        JsonPath result = sort(SORT);
        assertThat(result.getInt("gates.size")).isEqualTo(2);
        assertThat(result.getInt("gates.blur")).isEqualTo(1);
        assertThat(of(news(), FaceAssigned.class))
                .filteredOn(assigned -> assigned.face().content().equals(content("poor")))
                .extracting(assigned -> assigned.left().getFirst().stage())
                .containsExactly("size", "blur", "size");
    }

    @Test
    @Order(11)
    void surveysLookAndChangeNothing() throws Exception {
        JsonPath eras = surveyed("{\"survey\":\"eras\",\"identity\":\"faceset_001\"}");
        assertThat(eras.getString("verdict")).isEqualTo("one-piece");
        assertThat(eras.getList("levels")).hasSize(5);
        assertThat(eras.getInt("levels[0].parts[0].undated")).isPositive();
        JsonPath discovery =
                surveyed("{\"survey\":\"discovery\",\"library\":\"photos\",\"parameters\":{\"min-faces\":2}}");
        assertThat(discovery.getList("sets")).isEmpty();
        assertThat(news()).isEmpty();
    }

    @Test
    @Order(12)
    void surveysThatCannotBeAreRefusedOrFailWithTheReason() {
        refused("/surveys", "{\"survey\":\"eras\"}", "identity");
        refused("/surveys", "{\"survey\":\"eras\",\"identity\":\"anna\"}", "identity");
        refused("/surveys", "{\"survey\":\"discovery\"}", "library");
        refused("/surveys", "{\"survey\":\"palmistry\"}", "eras, discovery, calibration");
        refused(
                "/surveys",
                "{\"survey\":\"eras\",\"identity\":\"faceset_001\",\"parameters\":{\"min-faces\":1}}",
                "anchor-size");
        refused(
                "/surveys",
                "{\"survey\":\"discovery\",\"library\":\"photos\",\"parameters\":{\"match-threshold\":3}}",
                "between 0 and 2");
        refused("/surveys", "[]", "survey");
        refused("/surveys", "{\"survey\":\"calibration\",\"parameters\":{\"initial-rate\":0}}", "above 0");
        refused("/surveys", "{\"survey\":\"calibration\",\"parameters\":{\"rate\":0.1}}", "initial-rate");
        JsonPath few = ended("/surveys", "{\"survey\":\"calibration\"}");
        assertThat(few.getString("state")).isEqualTo("failed");
        assertThat(few.prettify()).contains("pairs of faces share a photo");
        JsonPath failed = ended("/surveys", "{\"survey\":\"eras\",\"identity\":\"faceset_099\"}");
        assertThat(failed.getString("state")).isEqualTo("failed");
        assertThat(failed.prettify()).contains("There is no faceset_099");
        when().get("/surveys/survey-999").then().statusCode(404);
    }

    @Test
    @Order(13)
    void aCuratorsWordIsHeardAtOnceAndHoldsThroughTheNextRun() throws Exception {
        String anna = setOf("first0#0");
        String bert = setOf("first0#1");
        int faces = when().get("/identities/" + anna).path("identity.faces");
        news();
        decide("{\"decision\":\"name\",\"identity\":\"" + anna + "\",\"label\":\"Anna\",\"author\":\"me\"}");
        JsonPath split = decide("{\"decision\":\"split\",\"identity\":\"" + bert + "\",\"faces\":[\""
                + content("first0").sha256().substring(0, 12) + "#1\"]}");
        String fresh = split.getString("decision.fresh");
        assertThat(setOf("first0#1")).isEqualTo(fresh);
        decide("{\"decision\":\"exclude\",\"faces\":[\"" + content("first2") + "#0\"],\"reason\":\"not-a-face\"}");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        when().get("/q/metrics").then().body(containsString("facesets_cluster_unpublished_runs 0.0")));
        List<ClusterUpdated> records = news();
        assertThat(of(records, ClusterUpdated.DecisionMade.class))
                .extracting(ClusterUpdated.DecisionMade::number, ClusterUpdated.DecisionMade::author)
                .containsExactly(tuple(1L, "me"), tuple(2L, "curator"), tuple(3L, "curator"));
        assertThat(of(records, RunCompleted.class))
                .extracting(RunCompleted::operation)
                .containsOnly("decide")
                .hasSize(3);

        sort(SORT);
        assertThat(of(news(), ClusterUpdated.DecisionMade.class)).isEmpty();
        when().get("/identities/" + anna)
                .then()
                .body("identity.label", equalTo("Anna"))
                .body("members[0].level", equalTo("inferred"))
                .body("members.size()", equalTo(faces - 1));
        when().get("/identities/" + fresh)
                .then()
                .body("members.face", equalTo(List.of(content("first0") + "#1")))
                .body("members[0].level", equalTo("asserted"));
        when().get("/identities?kind=faceset&state=excluded").then().body("size()", equalTo(0));
        when().get("/faces/{face}/why", content("first2") + "#0")
                .then()
                .body("facesets.size()", equalTo(0))
                .body("left[0].stage", equalTo("excluded"))
                .body("decisions[0].number", equalTo(3));
        undo("last");
        JsonPath from =
                decide("{\"decision\":\"exclude\",\"from\":[\"" + path("first0") + "\"],\"reason\":\"unwanted\"}");
        assertThat(from.getList("decision.faces", String.class))
                .containsExactly(content("first0") + "#0", content("first0") + "#1");
        undo("last");
        undo("2");
        assertThat(setOf("first0#1")).isEqualTo(bert);
        when().get("/decisions")
                .then()
                .body("number", equalTo(List.of(4, 3, 2, 1)))
                .body("[0].undone.author", equalTo("curator"));
        when().get("/q/openapi").then().body(containsString("/decisions/{number}/undo"));
    }

    @Test
    @Order(14)
    void whatCannotBeDecidedIsRefusedWithTheReason() {
        String set = setOf("first1#0");
        String of = "{\"identity\":\"" + set + "\",\"decision\":";
        undecided("", "body must be");
        undecided("null", "body");
        undecided("[]", "body must be");
        undecided("{}", "Known: name, merge");
        undecided(of + "\"dance\"}", "'dance'");
        undecided(of + "\"split\"}", "at least one face");
        undecided(of + "\"split\",\"faces\":[\"zz\"]}", "beginning of it");
        undecided(of + "\"split\",\"faces\":[\"" + "0".repeat(64) + "#0\"]}", "no face");
        undecided(of + "\"move\",\"faces\":[\"" + content("poor") + "#2\"],\"into\":\"" + set + "\"}", "too small");
        undecided(of + "\"split\",\"faces\":[\"" + content("first1") + "\"]}", "write more");
        undecided(of + "\"merge\"}", "'into' is missing");
        undecided(of + "\"merge\",\"into\":\"anna\"}", "no identity");
        undecided(
                "{\"decision\":\"exclude\",\"from\":[\"/nowhere\"],\"reason\":\"unwanted\"}",
                "No photo is at /nowhere");
        undecided(of + "\"exclude\"}", "Known: not-a-face, stranger");
        undecided("{\"decision\":\"exclude\",\"reason\":\"stranger\"}", "name one of them");
        undecided("{\"decision\":\"separate\",\"faces\":[\"" + content("first1") + "#0\"]}", "Two faces");
        given().post("/decisions/99/undo").then().statusCode(400).body("code", equalTo("unknown-decision"));
        given().post("/decisions/x/undo").then().statusCode(400).body("code", equalTo("bad-number"));
        given().post("/decisions/2/undo").then().statusCode(400).body("code", equalTo("already-so"));
        when().get("/identities/faceset_999").then().statusCode(404);
        when().get("/identities/anna").then().statusCode(400);
        when().get("/faces/{face}/why", "0".repeat(64) + "#0").then().statusCode(400);
    }

    @Test
    @Order(15)
    void everyRunIsKeptWithItsParametersAndFigures() {
        List<Integer> all =
                when().get("/runs/kept").then().statusCode(200).extract().path("run");
        assertThat(all).hasSizeGreaterThan(8).isSortedAccordingTo(Collections.reverseOrder());
        assertThat(all.getLast()).isEqualTo(1);
        when().get("/runs/kept?limit=2&before=4").then().body("run", equalTo(List.of(3, 2)));
        when().get("/runs/kept/1")
                .then()
                .body("operation", equalTo("sort"))
                .body("parameters.'min-faces'", equalTo(3f))
                .body("figures.facesets", equalTo(3))
                .body("published", equalTo(true));
        assertThat(when().get("/runs/kept/1").jsonPath().getDouble("seconds")).isPositive();
        when().get("/runs/kept/" + (all.getFirst() + 1)).then().statusCode(404);
        when().get("/runs/kept?limit=0").then().statusCode(400).body("code", equalTo("bad-limit"));
        when().get("/q/openapi").then().body(containsString("/runs/kept/{number}"));
    }

    @Test
    @Order(16)
    void operationsFoundSetsThatRunsKeep() throws Exception {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            events.add(staged("folder" + i, Kind.NEW, "/sorted/Fritz/" + i + ".jpg"));
            events.add(showing("folder" + i, "fritz", "guest" + i));
        }
        for (int i = 0; i < 7; i++) {
            events.add(staged("bucket" + i, Kind.NEW, "/bucket/" + i + ".jpg"));
            events.add(showing("bucket" + i, "gerda"));
        }
        int before = when().get("/accounts").path("photosWithFaces");
        events.forEach(wire::send);
        wire.flush();
        awaitAccounts("photosWithFaces", before + 11);
        news();
        String folders = "{\"operation\":\"import-folders\",\"folders\":[\"/sorted/Fritz\"],\"mixed\":[\"/bucket\"]%s}";
        JsonPath dry = sort(folders.formatted(",\"dry-run\":true"));
        assertThat(dry.getBoolean("dry-run")).isTrue();
        assertThat(news()).isEmpty();
        JsonPath imported = sort(folders.formatted(""));
        String fritz = imported.getString("folders[0].set");
        assertThat(imported.getString("folders[0].outcome")).isEqualTo("founded");
        assertThat(imported.getInt("folders[0].kept")).isEqualTo(4);
        assertThat(imported.getInt("folders[0].bystanders")).isEqualTo(4);
        when().get("/identities/" + fritz)
                .then()
                .body("identity.label", equalTo("Fritz"))
                .body("identity.origin", equalTo("folder"))
                .body("members[0].level", equalTo("asserted"));
        List<ClusterUpdated> records = news();
        assertThat(of(records, RunCompleted.class))
                .extracting(RunCompleted::operation)
                .containsExactly("import-folders");
        assertThat(of(records, ClusterUpdated.DecisionMade.class)).hasSize(1);

        String discover = "{\"operation\":\"discover\",\"folder\":\"/bucket\"}";
        JsonPath looked = surveyed("{\"survey\":\"discovery\",\"folder\":\"/bucket\"}");
        JsonPath discovered = sort(discover);
        String gerda = discovered.getString("sets[0].set");
        assertThat(looked.getString("sets[0].set")).isEqualTo(gerda);
        assertThat(discovered.getInt("sets[0].faces")).isEqualTo(7);
        assertThat(sort(discover).getList("sets")).isEmpty();
        assertThat(setOf("bucket0#0")).isEqualTo(gerda);

        JsonPath eras = sort("{\"operation\":\"eras-split\",\"identity\":\"" + gerda
                + "\",\"parameters\":{\"anchor-size\":3,\"thin-below\":8}}");
        assertThat(eras.getList("eras")).hasSize(1);
        assertThat(eras.getBoolean("eras[0].thin")).isTrue();
        String era = eras.getString("eras[0].set");
        when().get("/identities/" + era)
                .then()
                .body("identity.era.set", equalTo(gerda))
                .body("identity.era.thin", equalTo(true))
                .body("members[0].level", equalTo("included"));
        sort(SORT);
        when().get("/faces/{face}/why", content("bucket0") + "#0")
                .then()
                .body("facesets.identity", equalTo(List.of(gerda, era)))
                .body("homes.find { it.identity == '" + gerda + "' }.author", equalTo("discover"))
                .body("beside[0].author", equalTo("eras-split"))
                .body("beside[0].era.set", equalTo(gerda));
        when().get("/runs/kept?limit=4").then().body("about[1]", equalTo(gerda)).body("operation[0]", equalTo("sort"));
        refused("{\"operation\":\"import-folders\"}", "at least one folder");
        refused("{\"operation\":\"import-folders\",\"folders\":[\"here\"]}", "absolute path");
        refused("{\"operation\":\"discover\"}", "'library' or in a 'folder'");
        refused(
                "{\"operation\":\"discover\",\"library\":\"photos\",\"parameters\":{\"match-threshold\":0}}",
                "between");
        refused("{\"operation\":\"eras-split\"}", "'identity' is missing");
        assertThat(ended("/runs", "{\"operation\":\"eras-split\",\"identity\":\"" + era + "\"}")
                        .getString("error.code"))
                .isEqualTo("is-an-era");
        assertThat(ended("/runs", "{\"operation\":\"discover\",\"folder\":\"/none\"}")
                        .getString("error.code"))
                .isEqualTo("no-photos");
    }

    private static JsonPath decide(String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/decisions")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    @Order(50)
    void whoeverIsForgottenIsGoneAndStaysSo() throws Exception {
        int faces = when().get("/accounts").path("faces");
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            show(events, "xenia" + i, "xenia", "anna");
        }
        events.forEach(wire::send);
        wire.flush();
        awaitAccounts("faces", faces + 8);
        sort(SORT);
        List<ClusterUpdated> before = news();
        String xenia = personOf(before).entrySet().stream()
                .filter(entry -> "xenia".equals(truth.get(entry.getKey())))
                .map(entry -> entry.getValue().toString())
                .findFirst()
                .orElseThrow();
        String body = "{\"identity\":\"" + xenia + "\"}";
        given().contentType("application/json")
                .body(body)
                .post("/forgets/plan")
                .then()
                .statusCode(200)
                .body("faces.size()", equalTo(4))
                .body("photos", equalTo(4))
                .body("wholePhotos", equalTo(0));
        JsonPath result = done(ended("/forgets", body));
        assertThat(result.getInt("records-rewritten")).isEqualTo(4);
        assertThat(result.getInt("records-with-traces")).isZero();
        assertThat(result.getString("forget.step")).isEqualTo("cleansed");
        // The topic was compacted: what is there now is the last of each.
        List<ClusterUpdated> told = wire.clusterUpdated(0);
        assertThat(of(told, ClusterUpdated.PhotoForgotten.class)).hasSize(4);
        assertThat(of(told, IdentityChanged.class))
                .filteredOn(changed -> changed.identity().toString().equals(xenia))
                .singleElement()
                .satisfies(changed -> assertThat(changed.state()).isEqualTo(new IdentityState.Forgotten()));
        accounts("faces", faces + 4);

        // A worker that did not know sends it all again.
        events.forEach(wire::send);
        wire.flush();
        int number = result.getInt("forget.number");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(done(ended("/forgets", "{\"number\":" + number + "}"))
                                .getInt("records-with-traces"))
                        .isZero());
        accounts("faces", faces + 4);
        given().post("/forgets/" + number + "/proved").then().statusCode(200).body("step", equalTo("proved"));
        assertThat(done(ended("/forgets", body)).getMap("$"))
                .as("nothing to do")
                .isNull();
        refused("/forgets/plan", "{\"identity\":\"person_099\"}", "person_099");
        refused("/forgets", "{\"identity\":\"person_001\",\"library\":\"x\"}", "The body must be");
        refused("/forgets", "{\"photo\":\"/no/such.jpg\"}", "No photo is known");
        refused("/forgets", "{\"library\":\"elsewhere\"}", "elsewhere");

        // Of a photo that goes as a whole copies must go too: whoever has such asks for the list.
        String photo = events.stream()
                .filter(AssetStaged.class::isInstance)
                .map(Event::key)
                .findFirst()
                .orElseThrow();
        when().get("/forgets/photos").then().statusCode(200).body("size()", equalTo(0));
        String whole = "{\"photo\":\"" + photo + "\"}";
        given().contentType("application/json")
                .body(whole)
                .post("/forgets/plan")
                .then()
                .statusCode(200)
                .body("wholePhotos", equalTo(1))
                .body("whole", equalTo(List.of(photo)));
        done(ended("/forgets", whole));
        when().get("/forgets/photos").then().statusCode(200).body("$", equalTo(List.of(photo)));
    }

    private static void undo(String number) {
        given().contentType("application/json")
                .post("/decisions/" + number + "/undo")
                .then()
                .statusCode(200);
    }

    private static void undecided(String body, String because) {
        given().contentType("application/json")
                .body(body)
                .post("/decisions")
                .then()
                .statusCode(400)
                .body("blame", equalTo("user"))
                .body("message", containsString(because));
    }

    /** The set of a face {@code <photo>#<index>}. */
    private static String setOf(String face) {
        String[] parts = face.split("#", 2);
        return when().get("/faces/{face}/why", content(parts[0]) + "#" + parts[1])
                .then()
                .statusCode(200)
                .extract()
                .path("facesets[0].identity");
    }

    private void show(List<Event> events, String photo, String... people) {
        events.add(staged(photo, Kind.NEW, path(photo)));
        events.add(showing(photo, people));
        for (int i = 0; i < people.length; i++) {
            truth.put(new FaceId(content(photo), i), people[i]);
        }
    }

    private void plain(List<Event> events, String photo, FacesEmbedded.Outcome outcome) {
        events.add(staged(photo, Kind.NEW, path(photo)));
        events.add(TestLibrary.outcome(photo, outcome));
    }

    private static String path(String photo) {
        return "/a/" + photo + ".jpg";
    }

    private static JsonPath sort(String body) {
        return done(ended("/runs", body));
    }

    private static JsonPath surveyed(String body) {
        return done(ended("/surveys", body));
    }

    private static JsonPath done(JsonPath job) {
        assertThat(job.getString("state")).as(job.prettify()).isEqualTo("done");
        return new JsonPath(job.prettify()).setRootPath("result");
    }

    private static JsonPath ended(String jobs, String body) {
        String id = given().contentType("application/json")
                .body(body)
                .post(jobs)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await().atMost(PATIENCE)
                .until(() -> !"running".equals(when().get(jobs + "/" + id).path("state")));
        return when().get(jobs + "/" + id).jsonPath();
    }

    private static void refused(String body, String because) {
        refused("/runs", body, because);
    }

    private static void refused(String jobs, String body, String because) {
        given().contentType("application/json")
                .body(body)
                .post(jobs)
                .then()
                .statusCode(400)
                .body("blame", equalTo("user"))
                .body("message", containsString(because));
    }

    private static void accounts(String figure, int expected) {
        when().get("/accounts").then().body(figure, equalTo(expected));
    }

    private static void awaitAccounts(String figure, int expected) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat((int) when().get("/accounts").path(figure))
                        .as(figure)
                        .isEqualTo(expected));
    }

    private List<ClusterUpdated> news() throws Exception {
        List<ClusterUpdated> events = wire.clusterUpdated(read);
        read = wire.all("cluster-updated").size();
        return events;
    }

    private static <T> List<T> of(List<ClusterUpdated> records, Class<T> type) {
        return records.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static Map<FaceId, IdentityId> personOf(List<ClusterUpdated> records) {
        Map<FaceId, IdentityId> found = new HashMap<>();
        for (FaceAssigned assigned : of(records, FaceAssigned.class)) {
            assigned.person().ifPresent(person -> found.put(assigned.face(), person.identity()));
        }
        return found;
    }

    /** The truth in the words of the result: each person under the number that one of their faces has. */
    private Map<FaceId, IdentityId> truthByPerson(Map<FaceId, IdentityId> found) {
        Map<String, IdentityId> number = new HashMap<>();
        found.forEach((face, identity) -> number.put(truth.get(face), identity));
        return truth.entrySet().stream()
                .filter(entry -> number.containsKey(entry.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> number.get(entry.getValue())));
    }
}
