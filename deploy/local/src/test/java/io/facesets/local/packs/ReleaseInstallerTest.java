package io.facesets.local.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.facesets.local.host.DataFolder;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Installation from a release page, which is an HTTP server of this JVM here. */
class ReleaseInstallerTest {

    private static final PackName PACK = InsightFaceLink.BUFFALO_L;
    private static final List<Duration> PAUSES = List.of(Duration.ofMillis(1), Duration.ofMillis(1));

    @TempDir
    Path temp;

    private final Map<String, byte[]> models = new TreeMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private DataFolder data;
    private HttpServer server;
    private volatile HttpHandler answer = exchange -> exchange.sendResponseHeaders(404, -1);
    private long freeBytes = Long.MAX_VALUE;

    @BeforeEach
    void start() throws IOException {
        data = new DataFolder(temp.resolve("data"));
        data.create();
        Random random = new Random(7);
        for (String file : PackCatalog.files(PackDescriptions.tree(PACK))) {
            byte[] model = new byte[40_000];
            random.nextBytes(model);
            models.put(file, model);
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/buffalo_l.zip", exchange -> answer.handle(exchange));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void installsWhatWasPublishedAndPinsIt() throws Exception {
        serve(whole(zip(models)));
        install();
        assertInstalled();
        assertThat(said).hasSize(models.size()).allMatch(line -> line.matches("  \\S+\\.onnx  sha256 [0-9a-f]{64}"));
        JsonNode written =
                new ObjectMapper().readTree(data.pack(PACK).resolve("pack.json").toFile());
        assertThat(written.path("source").path("address").asText())
                .isEqualTo(address().toString());
        assertThat(new PackCatalog(data).all())
                .filteredOn(e -> e.name().equals(PACK))
                .singleElement()
                .extracting(PackEntry::state)
                .isEqualTo(PackEntry.State.INSTALLED);
        assertThat(data.models()).as("no leftovers").isDirectoryNotContaining("glob:**/.fetching*");
    }

    @Test
    void takesAnotherFolderInTheArchiveAndFilesThatNobodyWants() throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("buffalo_l/", new byte[0]);
        models.forEach((name, bytes) -> entries.put("buffalo_l/" + name, bytes));
        entries.put("buffalo_l/genderage.onnx", new byte[10]);
        serve(whole(zip(entries)));
        install();
        assertInstalled();
    }

    @Test
    void goesOnWhereABrokenConnectionEnded() throws Exception {
        byte[] zip = zip(models);
        serve(breaking(zip, zip.length / 5, "\"v1\""));
        install();
        assertInstalled();
        assertThat(asked.getFirst()).isEqualTo("");
        assertThat(asked.size()).isBetween(5, 7);
        assertThat(asked.get(1)).isEqualTo("bytes=" + zip.length / 5 + "-");
        assertThat(asked).as("no byte is fetched twice").doesNotHaveDuplicates();
    }

    @Test
    void goesOnInALaterRun() throws Exception {
        byte[] zip = zip(models);
        HttpHandler first = breaking(zip, 1000, "\"v1\"");
        serve(exchange -> {
            if (asked.isEmpty()) {
                first.handle(exchange);
            } else {
                asked.add("dead");
                exchange.sendResponseHeaders(503, -1);
                exchange.close();
            }
        });
        assertThatThrownBy(this::install).hasMessageContaining("goes on where it ended");
        asked.clear();
        serve(ranged(zip, "\"v1\""));
        install();
        assertInstalled();
        assertThat(asked).containsExactly("bytes=1000-");
    }

    @Test
    void beginsAnewIfTheFileHasChangedMeanwhile() throws Exception {
        byte[] other = new byte[5000];
        HttpHandler old = breaking(other, 1000, "\"old\"");
        HttpHandler now = ranged(zip(models), "\"new\"");
        serve(exchange -> (asked.isEmpty() ? old : now).handle(exchange));
        install();
        assertInstalled();
    }

    @Test
    void beginsAnewIfNothingTellsWhetherTheFileIsTheSame() throws Exception {
        byte[] zip = zip(models);
        HttpHandler cut = breaking(zip, 1000, "");
        HttpHandler whole = whole(zip);
        serve(exchange -> (asked.isEmpty() ? cut : whole).handle(exchange));
        install();
        assertInstalled();
        assertThat(asked).containsExactly("", "");
    }

    @Test
    void givesUpASilentConnectionAndGoesOnWithAnother() throws Exception {
        byte[] bytes = zip(models);
        HttpHandler whole = ranged(bytes, "\"v1\"");
        CountDownLatch over = new CountDownLatch(1);
        HttpServer silent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        silent.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        silent.createContext("/", exchange -> {
            if (asked.isEmpty()) {
                asked.add("");
                exchange.getResponseHeaders().set("ETag", "\"v1\"");
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes, 0, 1000);
                exchange.getResponseBody().flush();
                awaitQuietly(over);
            } else {
                whole.handle(exchange);
            }
        });
        silent.start();
        Path part = temp.resolve("part");
        URI address = URI.create("http://127.0.0.1:" + silent.getAddress().getPort() + "/x");
        new Download(address, part, 1 << 20, PAUSES, Duration.ofMillis(300), (have, total) -> {}).fetch();
        over.countDown();
        silent.stop(0);
        assertThat(part).hasBinaryContent(bytes);
        assertThat(asked).containsExactly("", "bytes=1000-");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void asksAgainWhenTheServerIsInTrouble() throws Exception {
        HttpHandler whole = whole(zip(models));
        serve(exchange -> {
            if (asked.size() < 2) {
                asked.add("busy");
                exchange.sendResponseHeaders(503, -1);
                exchange.close();
            } else {
                whole.handle(exchange);
            }
        });
        install();
        assertInstalled();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 403, 410})
    void takesARefusalForWhatItIs(int status) throws Exception {
        serve(exchange -> {
            asked.add("");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        assertRefused("answered " + status);
        assertThat(asked).as("no second try").hasSize(1);
    }

    @Test
    void saysThatNobodyAnswers() {
        server.stop(0);
        assertRefused("could not be fetched: no connection", "goes on where it ended");
    }

    @Test
    void followsARedirection() throws Exception {
        HttpHandler whole = whole(zip(models));
        server.createContext("/elsewhere", whole);
        serve(exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        install();
        assertInstalled();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.onnx", "a/../../evil", "/etc/evil", "C:\\evil", "..\\evil"})
    void refusesAnArchiveThatReachesOut(String name) throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>(models);
        entries.put(name, new byte[10]);
        serve(whole(zip(entries)));
        assertRefused("outside of its folder");
        try (Stream<Path> all = Files.walk(temp)) {
            assertThat(all).noneMatch(p -> p.getFileName().toString().contains("evil"));
        }
    }

    static Stream<byte[]> noArchives() {
        return Stream.of(new byte[0], "<html>Sorry</html>".getBytes(), new byte[5000]);
    }

    @ParameterizedTest
    @MethodSource("noArchives")
    void refusesWhatIsNoArchive(byte[] bytes) throws Exception {
        serve(whole(bytes));
        assertRefused("is no whole zip");
    }

    @Test
    void refusesATruncatedArchive() throws Exception {
        byte[] zip = zip(models);
        serve(whole(Arrays.copyOf(zip, zip.length / 2)));
        assertRefused("is no whole zip");
    }

    @Test
    void refusesOtherWeightsByNameAndDigest() throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>(models);
        byte[] changed = models.get("w600k_r50.onnx").clone();
        changed[7]++;
        entries.put("w600k_r50.onnx", changed);
        serve(whole(zip(entries)));
        assertRefused("another w600k_r50.onnx", "should be", "--from");
    }

    @Test
    void refusesAnArchiveThatLacksAFileOrHasItTwice() throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>(models);
        entries.remove("det_10g.onnx");
        serve(whole(zip(entries)));
        assertRefused("lacks [det_10g.onnx]");
        entries.put("det_10g.onnx", models.get("det_10g.onnx"));
        entries.put("again/det_10g.onnx", models.get("det_10g.onnx"));
        serve(whole(zip(entries)));
        assertRefused("holds det_10g.onnx twice");
    }

    @Test
    void refusesAFileThatUnpacksToMoreThanItShould() throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>(models);
        entries.put("det_10g.onnx", new byte[50_000_000]);
        serve(whole(zip(entries)));
        assertRefused("to more than the 40000 bytes");
    }

    @Test
    void refusesMoreBytesThanThereShouldBe() throws Exception {
        serve(exchange -> {
            asked.add("");
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[1 << 16];
            try (var body = exchange.getResponseBody()) {
                for (int i = 0; i < 10_000; i++) {
                    body.write(block);
                }
            } catch (IOException hungUp) {
                asked.add("hung up");
            }
        });
        assertRefused("more than the");
    }

    @Test
    void fetchesNothingWhereThereIsNoRoom() throws Exception {
        serve(whole(zip(models)));
        freeBytes = 100_000;
        assertRefused("0.1 MB left", "make room");
        assertThat(asked).isEmpty();
    }

    @Test
    void leavesWhatWasThereWhenItFails() throws Exception {
        byte[] good = zip(models);
        serve(whole(good));
        install();
        byte[] before = Files.readAllBytes(data.pack(PACK).resolve("pack.json"));
        for (byte[] bad : List.of(new byte[100], zip(Map.of("x", new byte[3])))) {
            serve(whole(bad));
            assertThatThrownBy(this::install).isInstanceOf(Fault.class);
            assertInstalled();
            assertThat(data.pack(PACK).resolve("pack.json")).hasBinaryContent(before);
        }
        serve(whole(good));
        install();
        assertInstalled();
    }

    private void assertRefused(String... words) {
        assertThatThrownBy(this::install)
                .isInstanceOfSatisfying(Fault.class, f -> assertThat(f.blame()).isEqualTo(Fault.Blame.RESOURCE))
                .hasMessageContainingAll(words);
        assertThat(new PackCatalog(data).installed()).isEmpty();
    }

    private void assertInstalled() throws IOException {
        JsonNode written =
                new ObjectMapper().readTree(data.pack(PACK).resolve("pack.json").toFile());
        Path root = data.pack(PACK).resolve(written.path("root").asText());
        for (JsonNode model : written.path("models")) {
            Path file = root.resolve(model.path("file").asText());
            assertThat(file).hasBinaryContent(models.get(model.path("file").asText()));
            assertThat(model.path("sha256").asText()).isEqualTo(Digests.sha256(file));
        }
        try (Stream<Path> folders = Files.list(data.pack(PACK))) {
            assertThat(folders.filter(Files::isDirectory))
                    .as("one set of files")
                    .containsExactly(root);
        }
    }

    private void install() throws InterruptedException, IOException {
        Map<String, Release.PublishedFile> files = new TreeMap<>();
        for (Map.Entry<String, byte[]> model : models.entrySet()) {
            Path file = Files.write(temp.resolve("one"), model.getValue());
            files.put(model.getKey(), new Release.PublishedFile(model.getValue().length, Digests.sha256(file)));
        }
        Release release = new Release(URI.create("http://127.0.0.1:1/none.zip"), 200_000, files);
        said.clear();
        new ReleaseInstaller(data, release, PAUSES, folder -> freeBytes)
                .install(address(), (bytes, total) -> assertThat(bytes).isPositive(), said::add);
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/buffalo_l.zip");
    }

    /** Answers with this from now on. */
    private void serve(HttpHandler handler) {
        answer = handler;
    }

    private HttpHandler whole(byte[] bytes) {
        return exchange -> {
            asked.add("");
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
    }

    private HttpHandler ranged(byte[] bytes, String tag) {
        return breaking(bytes, bytes.length, tag);
    }

    /** Sends at most {@code most} bytes an answer and then hangs up, although it has promised the rest. */
    private HttpHandler breaking(byte[] bytes, int most, String tag) {
        return exchange -> {
            String range = header(exchange, "Range");
            asked.add(range);
            boolean same = header(exchange, "If-Range").equals(tag);
            int from = range.isEmpty() || !same ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
            if (!tag.isEmpty()) {
                exchange.getResponseHeaders().set("ETag", tag);
            }
            if (from > 0) {
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
            }
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, bytes.length - from);
            exchange.getResponseBody().write(bytes, from, Math.min(most, bytes.length - from));
            exchange.getResponseBody().flush();
            exchange.close();
        };
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
