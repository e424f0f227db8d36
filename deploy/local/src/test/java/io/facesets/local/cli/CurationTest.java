package io.facesets.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.local.host.DataFolder;
import io.facesets.local.host.Member;
import io.facesets.local.host.RunningState;
import io.facesets.local.job.FakeServices;
import io.facesets.model.PackName;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The curator's commands against a service that only answers: what they ask for and how they tell the answer. */
class CurationTest {

    private static final String NAMED = "{\"number\":3,\"at\":\"2026-01-02T03:04:05.678Z\",\"author\":\"me\","
            + "\"decision\":{\"type\":\"name\",\"identity\":\"faceset_003\",\"label\":\"Anna\"},\"moved\":0%s}";

    private static final String RUN = "{\"run\":%d,\"operation\":\"sort\",\"parameters\":{\"initial-threshold\":%s,"
            + "\"min-faces\":3.0},\"figures\":{\"gate-blur\":4,\"persons\":%d,\"singletons\":0},"
            + "\"started\":\"2026-01-02T03:04:05.678Z\",\"seconds\":1.25,\"published\":true}";

    @TempDir
    Path temp;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private FakeServices services;

    @BeforeEach
    void open() throws IOException {
        services = new FakeServices();
        DataFolder folder = new DataFolder(temp);
        folder.create();
        Map<String, Integer> ports = new HashMap<>();
        for (Member member : Member.all(1)) {
            ports.put(member.label(), services.ports().of(member));
        }
        folder.write(new RunningState(
                ProcessHandle.current().pid(),
                RunningState.ownStart(),
                new PackName("starter"),
                Optional.empty(),
                ports,
                true));
    }

    @AfterEach
    void close() {
        services.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name faceset_003 Anna          | "decision":"name","identity":"faceset_003","label":"Anna"
            name faceset_003               | "decision":"name","identity":"faceset_003","label":""
            merge faceset_007 faceset_003  | "decision":"merge","identity":"faceset_007","into":"faceset_003"
            split faceset_003 1a#0 2b#1    | "decision":"split","faces":["1a#0","2b#1"],"identity":"faceset_003"
            move 1a#0 2b --to person_004   | "decision":"move","faces":["1a#0","2b"],"into":"person_004"
            confirm faceset_003            | "decision":"confirm","faces":[],"identity":"faceset_003"
            separate 1a#0 2b#1             | "decision":"separate","faces":["1a#0","2b#1"]
            include 1a#0 2b --in faceset_003 | "decision":"include","faces":["1a#0","2b"],"into":"faceset_003"
            found 1a#0 2b --label Anna     | "decision":"found","faces":["1a#0","2b"],"label":"Anna"
            exclude 1a --reason not-a-face | "decision":"exclude","faces":["1a"],"reason":"not-a-face"
            exclude --from /no/such/folder | "decision":"exclude","from":["/no/such/folder"],"reason":"unwanted"
            exclude person_004 --reason stranger | "decision":"exclude","identity":"person_004","reason":"stranger"
            """)
    void aCommandAsksForItsDecision(String command, String body) {
        services.on("POST /decisions", NAMED.formatted(""));
        assertThat(run(command.strip().split(" +"))).as(err.toString()).isZero();
        assertThat(services.asked()).containsExactly("POST /decisions {\"author\":\"curator\"," + body.strip() + "}");
        assertThat(out.toString()).contains("   3  2026-01-02T03:04:05Z  me: faceset_003 is Anna");
    }

    @Test
    void undoTakesTheLastBackOrTheOneThatIsNamed() {
        String undone = NAMED.formatted(",\"undone\":{\"at\":\"2026-01-02T03:04:06Z\",\"author\":\"you\"}");
        services.on("POST /decisions/last/undo?author=you", undone);
        services.on("POST /decisions/12/undo?author=curator", undone);
        assertThat(run("undo", "--author", "you")).isZero();
        assertThat(run("undo", "12")).isZero();
        assertThat(out.toString()).contains("faceset_003 is Anna, taken back by you");
    }

    @Test
    void theLogIsListed() {
        services.on("GET /decisions", "[]");
        assertThat(run("decisions")).isZero();
        services.on("GET /decisions", "[" + NAMED.formatted("") + "]");
        assertThat(run("decisions")).isZero();
        assertThat(out.toString()).contains("Nothing has been decided", "faceset_003 is Anna");
    }

    @Test
    void whyTellsEveryReason() {
        services.on(
                "GET /faces/1a%230/why",
                "{\"face\":\"1a#0\",\"there\":true,\"sorted\":true,\"faceShort\":80.4,\"blur\":12.34,\"score\":0.7,"
                        + "\"embedded\":true,\"person\":{\"identity\":\"person_001\",\"distance\":0.25},\"facesets\":[],"
                        + "\"left\":[{\"stage\":\"blur\",\"value\":12.34,\"limit\":40}],\"homes\":[],\"decisions\":[]}");
        assertThat(run("why", "1a#0")).as(err.toString()).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "1a#0",
                        "  measured   short side 80 pixels, sharpness 12.3, score 0.70",
                        "  person     person_001, at 0.250 from its centre",
                        "  set        none of its own",
                        "  left out   blur: sharpness 12.34, at least 40.00");
    }

    @Test
    void whyTellsOfEverySetAndWhoSaysSo() {
        services.on(
                "GET /faces/1a%230/why",
                "{\"face\":\"1a#0\",\"there\":true,\"sorted\":true,\"faceShort\":180,\"blur\":90,\"score\":0.7,"
                        + "\"embedded\":true,\"facesets\":[{\"identity\":\"faceset_003\",\"distance\":0.25},"
                        + "{\"identity\":\"faceset_009\",\"distance\":0.4},{\"identity\":\"faceset_014\",\"distance\":0.2}],"
                        + "\"left\":[],\"homes\":[{\"identity\":\"faceset_003\",\"asserted\":true,\"decision\":2,"
                        + "\"author\":\"import-folders\"}],\"beside\":[{\"identity\":\"faceset_009\",\"decision\":5,"
                        + "\"author\":\"me\"},{\"identity\":\"faceset_014\",\"decision\":7,\"author\":\"eras-split\","
                        + "\"era\":{\"set\":\"faceset_003\",\"thin\":true}}],\"decisions\":[{\"number\":2,"
                        + "\"at\":\"2026-01-02T03:04:05Z\",\"author\":\"import-folders\",\"moved\":2,\"decision\":{"
                        + "\"type\":\"found\",\"identity\":\"faceset_003\",\"fresh\":true,\"faces\":[\"1a#0\",\"1b#0\"],"
                        + "\"origin\":\"folder\",\"label\":\"Anna\",\"source\":\"/p/Anna\"}}]}");
        assertThat(run("why", "1a#0")).as(err.toString()).isZero();
        assertThat(out.toString().lines())
                .contains(
                        "  set        faceset_003, at 0.250 from its centre",
                        "  also in    faceset_009, at 0.400 from its centre, says me in decision 5",
                        "  also in    faceset_014, at 0.200 from its centre, a thin era of faceset_003, says eras-split in"
                                + " decision 7",
                        "  belongs    for certain to faceset_003, says import-folders in decision 2",
                        "  decision    2  2026-01-02T03:04:05Z  import-folders: 2 faces make faceset_003, Anna, from"
                                + " /p/Anna (places changed: 2)");
    }

    @Test
    void runsAreListedShownAndCompared() {
        services.on("GET /runs/kept?limit=50&before=" + Long.MAX_VALUE, "[]");
        assertThat(run("runs")).isZero();
        assertThat(out.toString()).contains("Nothing has been run yet.");
        String three = RUN.formatted(3, "0.55", 12);
        String seven = RUN.formatted(7, "0.5", 12);
        services.on("GET /runs/kept?limit=2&before=8", "[" + seven + "," + three + "]");
        services.on("GET /runs/kept/3", three);
        services.on("GET /runs/kept/7", seven);
        out.getBuffer().setLength(0);
        assertThat(run("runs", "--limit", "2", "--before", "8"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "  run  started                  seconds  operation         figures",
                        "    7  2026-01-02T03:04:05Z         1.3  sort              persons 12",
                        "    3  2026-01-02T03:04:05Z         1.3  sort              persons 12");
        out.getBuffer().setLength(0);
        assertThat(run("runs", "3", "7")).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "                                    run 3          run 7",
                        "  operation                          sort           sort",
                        "  seconds                             1.3            1.3",
                        "  initial-threshold                  0.55            0.5");
        out.getBuffer().setLength(0);
        assertThat(run("runs", "3", "3")).isZero();
        assertThat(out.toString()).contains("the same");
        assertThat(run("runs", "3")).isZero();
        assertThat(out.toString()).contains("run 3: sort", "gate-blur", "min-faces");
        assertThat(run("runs", "4")).isEqualTo(2);
        assertThat(run("runs", "1", "2", "3")).isEqualTo(2);
    }

    @Test
    void identitiesAreListedWithWhoNamedThem() {
        services.on("GET /identities?kind=faceset&state=active", "[]");
        assertThat(run("identities")).isZero();
        assertThat(out.toString()).contains("no face set yet", "--kind person");
        String anna =
                "{\"name\":\"person_001\",\"label\":\"Anna\",\"state\":\"active\",\"origin\":\"immich\",\"faces\":12,"
                        + "\"images\":10,\"share\":0.875}";
        String gone =
                "{\"name\":\"person_002\",\"state\":\"merged-into\",\"mergedInto\":\"person_001\",\"origin\":\"cluster\","
                        + "\"faces\":0,\"images\":0}";
        services.on("GET /identities?kind=person", "[" + anna + "," + gone + "]");
        out.getBuffer().setLength(0);
        assertThat(run("identities", "--kind", "person", "--all"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "person          faces   photos  name",
                        "person_001         12       10  Anna (in Immich, 88 % of its faces with a name)",
                        "person_002          0        0  [merged into person_001]");
        String era =
                "{\"name\":\"faceset_007\",\"label\":\"Anna_2005-10\",\"state\":\"active\",\"origin\":\"cluster\",\"faces\":1,"
                        + "\"images\":1,\"era\":{\"set\":\"faceset_001\",\"thin\":true}}";
        services.on(
                "GET /identities/faceset_007",
                "{\"identity\":" + era + ",\"members\":[{\"face\":\"ab#0\","
                        + "\"distance\":0.1234,\"level\":\"included\"},{\"face\":\"cd#1\",\"distance\":0.3,\"level\":\"inferred\"}]}");
        out.getBuffer().setLength(0);
        assertThat(run("identities", "faceset_007")).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("Anna_2005-10 [an era of faceset_001, thin]", "ab#0  0.123  included\n", "cd#1  0.300\n");
        assertThat(run("identities", "--kind", "ghost")).isEqualTo(2);
        assertThat(run("identities", "faceset_099")).isEqualTo(2);
    }

    @Test
    void aRefusalIsTheServicesOwnWordsAndARequestsFault() {
        services.on(
                "POST /decisions",
                ignored -> new FakeServices.Answer(
                        400, "{\"code\":\"unknown-identity\",\"message\":\"There is no faceset_099.\"}"));
        assertThat(run("name", "faceset_099", "Anna")).isEqualTo(2);
        assertThat(err.toString()).contains("facesets: There is no faceset_099.");
    }

    @Test
    void whereNothingRunsOrAnswersItSaysWhatToDo() {
        services.on("GET /decisions", ignored -> new FakeServices.Answer(503, ""));
        assertThat(run("decisions")).isEqualTo(3);
        assertThat(err.toString()).contains("does not answer", "./facesets status");
        new DataFolder(temp).clearState();
        assertThat(run("decisions")).isEqualTo(3);
        assertThat(err.toString()).contains("Nothing runs on", "./facesets up");
    }

    @Test
    void whatIsMissingIsNamedBeforeAnybodyIsAsked() {
        for (List<String> command : List.of(
                List.of("name"),
                List.of("merge", "faceset_001"),
                List.of("split", "faceset_001"),
                List.of("move", "1a"),
                List.of("separate", "1a"),
                List.of("exclude", "1a"),
                List.of("exclude", "--reason", "stranger"),
                List.of("exclude", "1a", "--from", "/photos"),
                List.of("why"))) {
            assertThat(run(command.toArray(String[]::new))).isEqualTo(2);
        }
        assertThat(services.asked()).isEmpty();
    }

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = temp.toString();
        return line.execute(all);
    }
}
