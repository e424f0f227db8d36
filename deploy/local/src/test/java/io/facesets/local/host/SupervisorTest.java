package io.facesets.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.facesets.model.Fault;
import io.facesets.model.PackName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The supervisor over real processes that stand for the services; the broker is the real one. */
class SupervisorTest {

    private static final PackName PACK = new PackName("starter");

    @TempDir
    Path temp;

    private DataFolder data;
    private Optional<Supervisor> supervisor = Optional.empty();

    @BeforeEach
    void folder() {
        data = new DataFolder(temp.resolve("data"));
    }

    @AfterEach
    void stop() {
        supervisor.ifPresent(Supervisor::close);
    }

    @Test
    void startsAsManyWorkersAsAskedForEachWithItsOwnNameAndPort() throws Exception {
        for (String service : List.of("stager", "embed", "cluster", "export")) {
            plant(service, NOTES_AND_WAITS);
        }
        Supervisor running = start(new Setup(PACK, Optional.of("cuda"), 3));
        await().atMost(Duration.ofSeconds(30)).until(() -> notes().size() == 6);
        int share = Math.max(1, Runtime.getRuntime().availableProcessors() / 3);
        for (int number = 1; number <= 3; number++) {
            int port = running.ports().of(new Member(Service.EMBED, number));
            assertThat(Files.readString(temp.resolve("notes/" + port)))
                    .isEqualTo("embed-" + number + " cuda " + share + " starter");
        }
        assertThat(Files.readString(temp.resolve("notes/" + running.ports().of(Service.CLUSTER))))
                .isEqualTo("null null null starter");
        assertThat(data.running().orElseThrow().setup()).isEqualTo(new Setup(PACK, Optional.of("cuda"), 3));
    }

    @Test
    void leavesTheProviderToTheEnvironmentIfNobodyNamedOne() throws Exception {
        for (String service : List.of("stager", "embed", "cluster", "export")) {
            plant(service, NOTES_AND_WAITS);
        }
        Supervisor running = start(new Setup(PACK, Optional.empty(), 1));
        await().atMost(Duration.ofSeconds(30)).until(() -> notes().size() == 4);
        assertThat(Files.readString(temp.resolve("notes/" + running.ports().of(Service.EMBED))))
                .isEqualTo("embed-1 " + System.getenv("FACESETS_EMBED_PROVIDER") + " "
                        + System.getenv("FACESETS_EMBED_CONCURRENCY") + " starter");
    }

    @Test
    void startsTheSecondWorkerAgainAndLeavesTheOthersAlone() throws Exception {
        for (String service : List.of("stager", "cluster", "export")) {
            plant(service, NOTES_AND_WAITS);
        }
        plant("embed", """
                if (System.getenv("FACESETS_EMBED_INSTANCE").equals("embed-2")
                        && java.nio.file.Files.notExists(java.nio.file.Path.of("%1$s"))) {
                    java.nio.file.Files.createFile(java.nio.file.Path.of("%1$s"));
                    System.exit(134);
                }
                """.formatted(temp.resolve("died")) + NOTES_AND_WAITS);
        Supervisor running = start(new Setup(PACK, Optional.empty(), 2));
        await().atMost(Duration.ofSeconds(30)).until(() -> notes().size() == 5);
        assertThat(running.restarts()).isEqualTo(1);
        assertThat(running.failed()).isNotDone();
    }

    @Test
    void passesOnWhyAWorkerRefusesAndDoesNotTryAgain() throws Exception {
        for (String service : List.of("stager", "cluster", "export")) {
            plant(service, NOTES_AND_WAITS);
        }
        plant("embed", """
                System.out.println("2026-01-01 ERROR (main) This worker can't start. DirectML is not there: install it.");
                System.out.println("java.lang.RuntimeException: a long trace");
                java.nio.file.Files.write(java.nio.file.Path.of("%s"), new byte[1],
                        java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
                System.exit(1);
                """.formatted(temp.resolve("starts")));
        Fault why = start(new Setup(PACK, Optional.of("directml"), 1)).failed().get(30, TimeUnit.SECONDS);
        assertThat(why.blame()).isEqualTo(Fault.Blame.RESOURCE);
        assertThat(why).hasMessage("The embed process refuses to start. DirectML is not there: install it.");
        assertThat(temp.resolve("starts")).hasSize(1);
    }

    @Test
    void passesOnWhichSettingIsWrong() throws Exception {
        for (String service : List.of("stager", "cluster", "export")) {
            plant(service, NOTES_AND_WAITS);
        }
        plant("embed", """
                System.out.println("Configuration validation failed:");
                System.out.println("\\tjava.lang.IllegalArgumentException: SRCFG00039: No such provider: dml");
                System.exit(1);
                """);
        Fault why = start(new Setup(PACK, Optional.empty(), 1)).failed().get(30, TimeUnit.SECONDS);
        assertThat(why).hasMessage("The embed process refuses to start. SRCFG00039: No such provider: dml");
    }

    @Test
    void goesOnWithAWorkerThatGetsSomethingDoneBeforeEachEnd() throws Exception {
        for (String service : List.of("stager", "cluster", "export")) {
            plant(service, NOTES_AND_WAITS);
        }
        // Every third start it gets past a photo, as a worker does that each photo crashes twice; then it is well.
        plant("embed", """
                java.nio.file.Path starts = java.nio.file.Path.of("%s");
                java.nio.file.Files.write(starts, new byte[1],
                        java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
                long start = java.nio.file.Files.size(starts);
                if (start %% 3 == 0) {
                    System.out.println("INFO (sender) The first photo since the start has its result. More follow.");
                }
                if (start < 12) {
                    System.exit(134);
                }
                """.formatted(temp.resolve("starts")) + NOTES_AND_WAITS);
        Supervisor running = start(new Setup(PACK, Optional.empty(), 1));
        await().atMost(Duration.ofSeconds(60)).until(() -> notes().size() == 4);
        assertThat(running.restarts()).isEqualTo(11);
        assertThat(running.failed()).isNotDone();
    }

    @Test
    void takesNoRefusalOfAnEarlierRunForOneOfNow() throws Exception {
        for (String service : List.of("stager", "cluster", "export")) {
            plant(service, NOTES_AND_WAITS);
        }
        data.create();
        Files.writeString(data.logs().resolve("embed.log"), "This worker can't start. Long ago.\n");
        plant("embed", "System.exit(9);");
        Fault why = start(new Setup(PACK, Optional.empty(), 1)).failed().get(60, TimeUnit.SECONDS);
        assertThat(why).hasMessageContainingAll("embed process ended 6 times", "code 9", "embed.log");
    }

    @Test
    void laysGroundworkBeforeAnyServiceRuns() throws Exception {
        for (String service : List.of("stager", "embed", "cluster", "export")) {
            plant(service, NOTES_AND_WAITS);
        }
        Setup setup = new Setup(PACK, Optional.empty(), 1);
        supervisor = Optional.of(Supervisor.start(new Installation(temp), data, setup, bootstrap -> {
            assertThat(notes()).isEmpty();
            assertThat(bootstrap).startsWith("127.0.0.1:");
        }));
        await().atMost(Duration.ofSeconds(30)).until(() -> notes().size() == 4);
    }

    @Test
    void startsNothingAndGivesTheFolderBackIfTheGroundworkFails() {
        Setup setup = new Setup(PACK, Optional.empty(), 1);
        assertThatThrownBy(() -> Supervisor.start(new Installation(temp), data, setup, bootstrap -> {
                    throw Fault.user("busy", "Somebody is at work.");
                }))
                .hasMessage("Somebody is at work.");
        assertThat(data.running()).isEmpty();
        assertThat(notes()).isEmpty();
    }

    /** Writes a file named by its port, with what its environment tells it, and waits to be told to end. */
    private static final String NOTES_AND_WAITS = """
            String said = System.getenv("FACESETS_EMBED_INSTANCE") + " " + System.getenv("FACESETS_EMBED_PROVIDER")
                    + " " + System.getenv("FACESETS_EMBED_CONCURRENCY") + " " + System.getenv("FACESETS_PACK");
            java.nio.file.Path notes = java.nio.file.Path.of("@NOTES@");
            java.nio.file.Path note = notes.resolve("." + System.getenv("QUARKUS_HTTP_PORT"));
            java.nio.file.Files.writeString(note, said);
            java.nio.file.Files.move(note, notes.resolve(System.getenv("QUARKUS_HTTP_PORT")));
            System.in.read();
            """;

    private Supervisor start(Setup setup) throws IOException {
        Supervisor started = Supervisor.start(new Installation(temp), data, setup);
        supervisor = Optional.of(started);
        return started;
    }

    private List<String> notes() {
        try (Stream<Path> all = Files.list(Files.createDirectories(temp.resolve("notes")))) {
            return all.map(p -> p.getFileName().toString())
                    .filter(n -> !n.startsWith("."))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void plant(String service, String does) throws IOException {
        Files.createDirectories(temp.resolve("notes"));
        Path jar = temp.resolve(service + "-service/target/quarkus-app/quarkus-run.jar");
        Files.createDirectories(jar.getParent());
        byte[] main = Compiled.of(
                temp.resolve(service),
                "planted.Main",
                "public static void main(String[] a) throws Exception {"
                        + does.replace("@NOTES@", temp.resolve("notes").toString()) + "}");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "planted.Main");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry("planted/Main.class"));
            out.write(main);
        }
    }
}
