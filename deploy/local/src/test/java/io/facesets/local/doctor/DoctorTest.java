package io.facesets.local.doctor;

import static io.facesets.local.doctor.Diagnosis.Severity.FINE;
import static io.facesets.local.doctor.Diagnosis.Severity.TROUBLE;
import static io.facesets.local.doctor.Diagnosis.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.facesets.local.host.DataFolder;
import io.facesets.local.host.ImmichAccounts;
import io.facesets.local.host.RunningState;
import io.facesets.local.host.Service;
import io.facesets.local.host.WatchedFolders;
import io.facesets.local.job.FakeServices;
import io.facesets.model.Fault;
import io.facesets.model.LibraryName;
import io.facesets.model.PackName;
import io.facesets.model.data.ImmichAccount;
import io.facesets.model.data.WatchList;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    private static final PackName STARTER = new PackName("starter");

    @TempDir
    Path temp;

    private DataFolder data;

    @BeforeEach
    void folder() {
        data = new DataFolder(temp.resolve("data"));
    }

    @Test
    void aMachineWhereNothingHasRunYetHasNoTrouble() throws Exception {
        List<Diagnosis> all = Doctor.of(data, STARTER).look();
        assertThat(all).noneMatch(d -> d.severity() == TROUBLE);
        assertThat(all)
                .extracting(Diagnosis::subject)
                .contains("java", "memory", "disk", "ports", "models", "services");
        assertThat(data.root()).doesNotExist();
    }

    @Test
    void oneLookThatFailsKeepsNoOtherFromBeingTaken() throws Exception {
        Files.createDirectories(data.root());
        Files.writeString(data.root().resolve("watched.json"), "{");
        List<Diagnosis> all = Doctor.of(data, STARTER).look();
        assertThat(all).anySatisfy(d -> {
            assertThat(d.subject()).isEqualTo("bad-watch-list");
            assertThat(d.severity()).isEqualTo(TROUBLE);
        });
        assertThat(all).extracting(Diagnosis::subject).contains("services");
    }

    @Test
    void anOldJavaAndLittleMemoryAreTold() {
        assertThat(Machine.java(25).severity()).isEqualTo(FINE);
        assertThat(Machine.java(21).severity()).isEqualTo(TROUBLE);
        assertThat(Machine.memory(1L << 30).severity()).isEqualTo(TROUBLE);
        assertThat(Machine.memory(2L << 30).severity()).isEqualTo(WARNING);
        assertThat(Machine.memory(16L << 30).severity()).isEqualTo(FINE);
    }

    @Test
    void aDiskThatIsFullLowOrGoneIsTold() {
        assertThat(new Disks(data, folder -> 100_000_000_000L).look()).allMatch(d -> d.severity() == FINE);
        assertThat(new Disks(data, folder -> 1_000_000_000L).look().getFirst().severity())
                .isEqualTo(WARNING);
        assertThat(new Disks(data, folder -> 1_000).look())
                .allMatch(d -> d.severity() == TROUBLE)
                .allSatisfy(d -> assertThat(d.todo().orElseThrow()).contains("Make room"));
        assertThat(new Disks(data, folder -> {
                            throw new IOException("gone");
                        })
                        .look())
                .allMatch(d -> d.severity() == TROUBLE);
    }

    @Test
    void aFolderThatOthersMayReadIsTold() throws IOException {
        data.create();
        assertThat(new FolderRights(data).look()).allMatch(d -> d.severity() == FINE);
        Files.setPosixFilePermissions(data.root(), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(new FolderRights(data).look()).anySatisfy(d -> {
            assertThat(d.severity()).isEqualTo(WARNING);
            assertThat(d.todo().orElseThrow()).contains("chmod 700");
        });
    }

    @Test
    void whatAKilledProcessLeftIsHarmlessAndALockThatIsHeldIsTold() throws Exception {
        data.create();
        data.write(new RunningState(1, Instant.EPOCH, STARTER, Optional.empty(), Map.of(), true));
        assertThat(new FolderRights(data).look()).allMatch(d -> d.severity() == FINE);
        try (FileChannel lock = data.take()) {
            // The lock of this process would be its own to look at; another one looks, as the doctor does.
            assertThat(lock.isOpen()).isTrue();
            Process looking = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            LockedFolder.class.getName(),
                            data.root().toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(looking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(looking.waitFor()).as(said).isZero();
            assertThat(said).contains("WARNING in use").contains("fuser");
        }
    }

    @Test
    void portsOfOthersAreToldAndOursAreNot() throws IOException {
        int port = Service.EXPORT.usualPort();
        try (ServerSocket other = new ServerSocket()) {
            other.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 1);
            assertThat(new UsualPorts(Optional.empty()).look().getFirst())
                    .satisfies(d -> assertThat(d.severity()).isEqualTo(WARNING))
                    .satisfies(d -> assertThat(d.what()).contains(Integer.toString(port)));
        } catch (java.net.BindException somebodyElse) {
            assertThat(new UsualPorts(Optional.empty()).look().getFirst().what())
                    .contains(Integer.toString(port));
        }
    }

    @Test
    void aModelThatIsMissingOrCorruptedIsNamed() throws IOException {
        Path pack = Files.createDirectories(data.pack(STARTER));
        Files.writeString(pack.resolve("a.onnx"), "model");
        Files.writeString(pack.resolve("pack.json"), """
                {"models": {"detector": {"file": "a.onnx", "sha256":
                 "9372c470eeadd5ecd9c3c74c2b3cb633f8e2f2fad799250a0f70d652b6b825e4"}}}""");
        assertThat(new Models(data, STARTER).look().getFirst().severity()).isEqualTo(FINE);
        Files.writeString(pack.resolve("a.onnx"), "modem");
        assertThat(new Models(data, STARTER).look().getFirst()).satisfies(d -> {
            assertThat(d.severity()).isEqualTo(TROUBLE);
            assertThat(d.what()).contains("a.onnx is damaged");
            assertThat(d.todo().orElseThrow()).contains("models install starter");
        });
        Files.delete(pack.resolve("a.onnx"));
        assertThat(new Models(data, STARTER).look().getFirst().what()).contains("is missing");
    }

    @Test
    void aDatabaseThatIsDamagedIsNamedAndSetAsideWhole() throws Exception {
        data.create();
        for (String name : List.of("stager", "cluster")) {
            try (Connection connection =
                            DriverManager.getConnection("jdbc:sqlite:" + data.root() + "/" + name + ".db");
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE t (x TEXT)");
                statement.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
                        + " INSERT INTO t SELECT hex(randomblob(50)) FROM n");
            }
        }
        assertThat(new Databases(data, false).look()).hasSize(2).allMatch(d -> d.severity() == FINE);
        Path cluster = data.root().resolve("cluster.db");
        byte[] bytes = Files.readAllBytes(cluster);
        java.util.Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 20_000, (byte) 0x5A);
        Files.write(cluster, bytes);
        Files.writeString(data.root().resolve("cluster.db-wal"), "log");
        Databases databases = new Databases(data, false);
        assertThat(databases.damaged()).containsExactly("cluster");
        assertThat(databases.look())
                .anySatisfy(d -> assertThat(d.todo().orElse("")).contains("doctor --rebuild cluster"));

        Path aside = new Rebuild(data).setAside(List.of("cluster"), Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(aside).isEqualTo(data.root().resolve("set-aside/20260102-030405"));
        assertThat(Files.readAllBytes(aside.resolve("cluster.db"))).isEqualTo(bytes);
        assertThat(cluster).doesNotExist();
        assertThat(data.root().resolve("cluster.db-wal")).doesNotExist();
        assertThat(data.root().resolve("stager.db")).exists();
        assertThatThrownBy(() -> new Rebuild(data).setAside(List.of("embed"), Instant.now()))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("'embed' has no database");
    }

    @Test
    void aBrokersFolderWithoutItsMetadataIsTold() throws IOException {
        assertThat(new BrokerLog(data).look().getFirst().severity()).isEqualTo(FINE);
        data.create();
        Files.createFile(data.root().resolve("stager.db"));
        assertThat(new BrokerLog(data).look().getFirst().severity()).isEqualTo(TROUBLE);
        Files.writeString(data.kafka().resolve("meta.properties"), "cluster.id=abc\n");
        assertThat(new BrokerLog(data).look().getFirst().what()).contains("has lost what tells of its topics");
        Files.createDirectories(data.kafka().resolve("__cluster_metadata-0"));
        Files.createDirectories(data.kafka().resolve("asset-staged-0"));
        Files.createDirectories(data.kafka().resolve("asset-staged-1"));
        assertThat(new BrokerLog(data).look().getFirst().what()).contains("cluster abc, 2 partitions");
    }

    @Test
    void aWatchedFolderThatIsGoneIsTold() throws IOException {
        Path photos = Files.createDirectories(temp.resolve("photos"));
        new WatchedFolders(data).add(new WatchList.Watched(new LibraryName("photos"), photos.toString()));
        assertThat(new WatchedPlaces(data).look().getFirst().severity()).isEqualTo(FINE);
        Files.delete(photos);
        assertThat(new WatchedPlaces(data).look().getFirst()).satisfies(d -> {
            assertThat(d.severity()).isEqualTo(WARNING);
            assertThat(d.todo().orElseThrow()).contains("watch remove " + photos);
        });
    }

    @Test
    void anImmichServerThatIsAwayInMaintenanceOrRefusesTheKeyIsToldWithoutTheKey() throws Exception {
        Map<String, String> answers = new TreeMap<>();
        HttpServer immich = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        immich.createContext("/", exchange -> {
            boolean right = "the-key".equals(exchange.getRequestHeaders().getFirst("x-api-key"));
            String path = exchange.getRequestURI().getPath();
            byte[] body = answers.getOrDefault(path, "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(path.endsWith("/me") && !right ? 401 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        immich.start();
        String url = "http://127.0.0.1:" + immich.getAddress().getPort();
        assertThat(immich(url, "the-key").severity()).isEqualTo(FINE);
        Diagnosis refused = immich(url + "/api/", "wrong-secret");
        assertThat(refused.severity()).isEqualTo(TROUBLE);
        assertThat(refused.what()).contains("refuses the key").doesNotContain("wrong-secret");
        answers.put("/api/server/config", "{\"maintenanceMode\":true}");
        assertThat(immich(url, "the-key").what()).contains("in maintenance");
        immich.stop(0);
        assertThat(immich(url, "the-key").severity()).isEqualTo(WARNING);
    }

    @Test
    void servicesSayThemselvesWhatIsWrong() throws Exception {
        Map<String, Integer> ports = new TreeMap<>();
        RunningServices services;
        try (FakeServices fake = new FakeServices()) {
            fake.on("GET /q/health", ignored -> new FakeServices.Answer(503, """
                    {"status":"DOWN","checks":[{"name":"broker","status":"DOWN",
                      "data":{"what":"Kafka does not answer","do":"Start the broker"}},
                     {"name":"disk","status":"UP"},{"name":"strange","status":"DOWN"}]}"""));
            fake.ports().byMember().forEach((member, port) -> ports.put(member.label(), port));
            services = new RunningServices(
                    data, Optional.of(new RunningState(1, Instant.now(), STARTER, Optional.empty(), ports, true)));
            List<Diagnosis> said = services.look();
            assertThat(said).hasSize(8).allMatch(d -> d.severity() == WARNING);
            assertThat(said.getFirst().what()).isEqualTo("Kafka does not answer");
            assertThat(said.getFirst().todo()).hasValue("Start the broker");
            assertThat(said.get(1).what()).contains("strange is not well");
            fake.on("GET /q/health", "{\"status\":\"UP\",\"checks\":[]}");
            assertThat(services.look()).allMatch(d -> d.severity() == FINE);
        }
        assertThat(services.look()).hasSize(4).allMatch(d -> d.severity() == TROUBLE);
    }

    private static ImmichAccount account(String url) {
        return new ImmichAccount(
                Optional.of(url),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Diagnosis immich(String url, String key) throws InterruptedException {
        new ImmichAccounts(data).put(new LibraryName("anna"), account(url), key);
        return new ImmichServers(data).look().getFirst();
    }
}
