package io.facesets.export.edge.disk;

import io.facesets.export.core.digest.Sha256;
import io.facesets.export.core.library.Source;
import io.facesets.export.core.names.SafeNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Folders of links to originals, or of copies; each is left alone if it is right already. For one thread. */
final class LinkFolders {

    private final boolean copy;
    private final Set<String> remarks = new TreeSet<>();

    /**
     * @param root where links are tried out
     * @param copy whether the user wants copies; they are made too where links can't be
     */
    LinkFolders(Path root, boolean copy) throws IOException {
        this.copy = copy || !linksWork(root);
        if (this.copy && !copy) {
            remarks.add("The output folder can hold no links: the originals were copied.");
        }
    }

    Set<String> remarks() {
        return remarks;
    }

    /** Makes a folder hold every file among {@code sources}; photos that are not files here can't be linked to. */
    void fill(Unit unit, Collection<Source> sources) throws IOException {
        Map<String, Path> wanted = new TreeMap<>();
        for (Source source : sources) {
            source.file().ifPresent(p -> wanted.put(SafeNames.of(p.toString()), p));
        }
        String digest = digest(wanted);
        if (unit.isWhole(digest)) {
            return;
        }
        Path folder = unit.begin();
        for (Map.Entry<String, Path> file : wanted.entrySet()) {
            put(folder.resolve(file.getKey()), file.getValue());
        }
        unit.publish(digest);
    }

    private void put(Path here, Path original) throws IOException {
        if (!copy) {
            Files.createSymbolicLink(here, original);
        } else if (Files.isRegularFile(original)) {
            Files.copy(original, here);
        } else {
            remarks.add("Some originals are gone and could not be copied.");
        }
    }

    private String digest(Map<String, Path> wanted) throws IOException {
        Sha256 digest = new Sha256();
        for (Map.Entry<String, Path> file : wanted.entrySet()) {
            String line = file.getKey() + "\0" + file.getValue() + "\0" + (copy ? stamp(file.getValue()) : "link");
            digest.add((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return digest.hex();
    }

    /** What tells a changed original from the one that was copied. */
    private static String stamp(Path original) throws IOException {
        if (!Files.isRegularFile(original)) {
            return "gone";
        }
        BasicFileAttributes attributes = Files.readAttributes(original, BasicFileAttributes.class);
        return attributes.size() + " " + attributes.lastModifiedTime().toMillis();
    }

    private static boolean linksWork(Path root) throws IOException {
        Path probe = Disk.temporary(root.resolve("link"));
        try {
            Files.createSymbolicLink(probe, root);
            Files.delete(probe);
            return true;
        } catch (UnsupportedOperationException | IOException e) {
            org.jboss.logging.Logger.getLogger(LinkFolders.class)
                    .infof("links can't be made in %s, so originals are copied: %s", root, e);
            return false;
        }
    }
}
