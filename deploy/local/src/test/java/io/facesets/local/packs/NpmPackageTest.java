package io.facesets.local.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.model.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpmPackageTest {

    private static final String SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path temp;

    private final Map<String, String> entries = new TreeMap<>();
    private Path into;

    @BeforeEach
    void makeFolder() throws IOException {
        into = Files.createDirectory(temp.resolve("into"));
    }

    @Test
    void takesTheWantedFilesAndNoOthers() throws IOException {
        entries.put("package/bin/a.dll", "abc");
        entries.put("package/bin/unwanted.dll", "x");
        entries.put("package/other/a.dll", "of another folder");
        entries.put("../a.dll", "outside");
        Path tarball = archive();
        of(tarball, "a.dll").unpack(tarball, into);
        assertThat(into.resolve("a.dll")).hasContent("abc");
        assertThat(into).isDirectoryNotContaining(f -> !f.endsWith("a.dll"));
        assertThat(temp.resolve("a.dll")).doesNotExist();
    }

    @Test
    void refusesAPackageThatIsNotThatOne() throws IOException {
        entries.put("package/bin/a.dll", "abc");
        NpmPackage pinned = of(archive(), "a.dll");
        entries.put("package/bin/more", "x");
        Path other = archive();
        assertThatThrownBy(() -> pinned.unpack(other, into))
                .isInstanceOf(Fault.class)
                .hasMessageContainingAll("some-package@1.2.3", "SHA-512", pinned.integrity());
        assertThat(into).isEmptyDirectory();
    }

    @Test
    void refusesAFileThatIsNotThatOne() throws IOException {
        entries.put("package/bin/a.dll", "abd");
        Path tarball = archive();
        assertThatThrownBy(() -> of(tarball, "a.dll").unpack(tarball, into))
                .isInstanceOf(Fault.class)
                .hasMessageContainingAll("a.dll", SHA256_OF_ABC);
    }

    @Test
    void refusesAPackageThatLacksAFile() throws IOException {
        entries.put("package/bin/a.dll", "abc");
        Path tarball = archive();
        assertThatThrownBy(() -> of(tarball, "a.dll", "b.dll").unpack(tarball, into))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("lacks [b.dll]");
    }

    private static NpmPackage of(Path tarball, String... files) throws IOException {
        Map<String, String> wanted = new TreeMap<>();
        for (String file : files) {
            wanted.put(file, SHA256_OF_ABC);
        }
        String sha512 = Base64.getEncoder().encodeToString(Digests.digest(tarball, "SHA-512"));
        return new NpmPackage("some-package@1.2.3", sha512, "package/bin/", wanted);
    }

    private Path archive() throws IOException {
        Path tarball = Files.createTempFile(temp, "package", ".tgz");
        try (OutputStream out = Files.newOutputStream(tarball);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
            for (Map.Entry<String, String> one : entries.entrySet()) {
                byte[] content = one.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(one.getKey(), true);
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return tarball;
    }
}
