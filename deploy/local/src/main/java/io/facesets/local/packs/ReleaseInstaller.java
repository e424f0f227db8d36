package io.facesets.local.packs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facesets.local.host.DataFolder;
import io.facesets.local.host.Trees;
import io.facesets.local.host.WholeFile;
import io.facesets.model.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Installs {@code buffalo_l} from its makers' release page, on explicit request only. The models lie in a folder of
 * their own within the pack's, and the description that points to it is replaced by one rename: an installation that
 * fails or is killed leaves what was there.
 */
public final class ReleaseInstaller {

    private static final String PART = ".fetching-buffalo_l.zip";
    private static final String FILES = "files-";
    private static final int BUFFER = 1 << 16;

    private final DataFolder data;
    private final Release release;
    private final List<Duration> pauses;
    private final FreeSpace freeSpace;

    /** Bytes that can still be written below a folder. */
    interface FreeSpace {
        long below(Path folder) throws IOException;
    }

    public ReleaseInstaller(DataFolder data) {
        this(
                data,
                Release.ofBuffalo(),
                Download.PAUSES,
                folder -> Files.getFileStore(folder).getUsableSpace());
    }

    ReleaseInstaller(DataFolder data, Release release, List<Duration> pauses, FreeSpace freeSpace) {
        this.data = data;
        this.release = release;
        this.pauses = pauses;
        this.freeSpace = freeSpace;
    }

    /** Where it is fetched from if nobody says otherwise. */
    public URI address() {
        return release.address();
    }

    /** How much is fetched. */
    public long bytes() {
        return release.bytes();
    }

    /** Told of the bytes that have come in; {@code total} is -1 if unknown. */
    public interface Progress {
        void at(long bytes, long total);
    }

    /**
     * Fetches and installs.
     *
     * @param from another place of the same zip
     * @param say told of each file with its digest
     */
    public void install(URI from, Progress progress, Consumer<String> say) throws InterruptedException {
        try {
            ObjectNode description = PackDescriptions.tree(InsightFaceLink.BUFFALO_L);
            Release wanted = release.at(from).only(PackCatalog.files(description));
            Files.createDirectories(data.models());
            Path part = data.models().resolve(PART);
            requireSpace(wanted, part);
            // Twice the known length: a zip may be packed again with less effort, but not into anything.
            new Download(from, part, 2 * wanted.bytes(), pauses, Download.SILENCE, progress::at).fetch();
            unpack(part, wanted, description, say);
        } catch (IOException e) {
            throw Fault.resource("cannot-install", "buffalo_l can't be installed: " + e, e);
        }
    }

    private void unpack(Path zip, Release wanted, ObjectNode description, Consumer<String> say) throws IOException {
        Path pack = Files.createDirectories(data.pack(InsightFaceLink.BUFFALO_L));
        Path files = Files.createTempDirectory(pack, FILES);
        try {
            extract(zip, wanted, files);
            verify(files, wanted, say);
            describe(description, wanted, files);
            WholeFile.write(
                    pack.resolve("pack.json"), description.toPrettyString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException e) {
            Trees.delete(files);
            throw e;
        } finally {
            // Whole, it has served; not what it should be, it must not be taken up again.
            Files.deleteIfExists(zip);
        }
        for (Path old : filesFolders(pack)) {
            if (!old.equals(files)) {
                Trees.delete(old);
            }
        }
    }

    private static void extract(Path zip, Release wanted, Path into) throws IOException {
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            Map<String, ZipEntry> found = new TreeMap<>();
            for (ZipEntry entry : archive.stream().toList()) {
                String name = plainName(entry);
                if (wanted.files().containsKey(name) && found.put(name, entry) != null) {
                    throw refused("holds " + name + " twice");
                }
            }
            TreeSet<String> missing = new TreeSet<>(wanted.files().keySet());
            missing.removeAll(found.keySet());
            if (!missing.isEmpty()) {
                throw refused("lacks " + missing);
            }
            for (Map.Entry<String, ZipEntry> one : found.entrySet()) {
                long bytes = wanted.file(one.getKey()).bytes();
                try (InputStream in = archive.getInputStream(one.getValue())) {
                    copy(in, into.resolve(one.getKey()), bytes);
                }
            }
        } catch (java.util.zip.ZipException e) {
            throw refused("is no whole zip (" + e.getMessage() + ")");
        }
    }

    /** The last part of an entry's name; an entry that would leave the folder makes the whole archive suspect. */
    private static String plainName(ZipEntry entry) {
        String name = entry.getName();
        List<String> parts = List.of(name.split("/", -1));
        if (name.startsWith("/") || name.contains("\\") || name.contains(":") || parts.contains("..")) {
            throw refused("holds the entry '" + name + "', which would be written outside of its folder");
        }
        return parts.getLast();
    }

    private static void copy(InputStream in, Path file, long most) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            long written = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                written += n;
                if (written > most) {
                    throw refused("unpacks " + file.getFileName() + " to more than the " + most + " bytes that it has");
                }
                out.write(buffer, 0, n);
            }
        }
    }

    private static void verify(Path files, Release wanted, Consumer<String> say) throws IOException {
        for (Map.Entry<String, Release.PublishedFile> one : new TreeMap<>(wanted.files()).entrySet()) {
            String expected = one.getValue().sha256();
            String found = Digests.sha256(files.resolve(one.getKey()));
            if (!found.equals(expected)) {
                throw refused("holds another " + one.getKey() + " than InsightFace published: its SHA-256 should be "
                        + expected + " and is " + found
                        + ". If you trust it, unpack it yourself and name its folder with --from");
            }
            say.accept("  " + one.getKey() + "  sha256 " + found);
        }
    }

    private static void describe(ObjectNode description, Release wanted, Path files) {
        description.put("root", files.getFileName().toString());
        description
                .putObject("source")
                .put("type", "release")
                .put("address", wanted.address().toString());
        for (JsonNode model : description.path("models")) {
            ((ObjectNode) model)
                    .put("sha256", wanted.file(model.path("file").asText()).sha256());
        }
    }

    private void requireSpace(Release wanted, Path part) throws IOException {
        long needed = wanted.bytes() - (Files.exists(part) ? Files.size(part) : 0) + wanted.unpackedBytes();
        long free = freeSpace.below(data.models());
        if (free < needed) {
            throw Fault.resource(
                    "no-space",
                    data.models() + " has " + Sizes.text(free) + " left, and " + Sizes.text(needed)
                            + " are needed. Nothing was fetched; make room, or name another folder with --data.");
        }
    }

    private static List<Path> filesFolders(Path pack) throws IOException {
        try (Stream<Path> entries = Files.list(pack)) {
            return entries.filter(e -> e.getFileName().toString().startsWith(FILES))
                    .toList();
        }
    }

    private static Fault refused(String why) {
        return Fault.resource("wrong-archive", "The archive " + why + ". Nothing was installed.");
    }
}
