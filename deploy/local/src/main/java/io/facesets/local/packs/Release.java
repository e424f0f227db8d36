package io.facesets.local.packs;

import io.facesets.model.codec.EventCodec;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * A pack as its makers publish it: one zip, and what the files in it must be.
 *
 * @param address where the zip is
 * @param bytes the zip's length
 * @param files by name, those that a pack may use
 */
record Release(URI address, long bytes, Map<String, PublishedFile> files) {

    /** @param sha256 64 hexadecimal digits */
    record PublishedFile(long bytes, String sha256) {}

    Release {
        files = Map.copyOf(files);
    }

    /** InsightFace's release of {@code buffalo_l}. */
    static Release ofBuffalo() {
        try (InputStream in = Release.class.getResourceAsStream("/packs/buffalo_l/release.json")) {
            if (in == null) {
                throw new IllegalStateException("this build lacks packs/buffalo_l/release.json");
            }
            return EventCodec.mapper().readValue(in, Release.class);
        } catch (IOException e) {
            throw new IllegalStateException("packs/buffalo_l/release.json can't be read", e);
        }
    }

    /** What one of the files must be. */
    PublishedFile file(String name) {
        PublishedFile file = files.get(name);
        if (file == null) {
            throw new IllegalArgumentException("the release has no " + name + ", only " + files.keySet());
        }
        return file;
    }

    /** The same files from another place. */
    Release at(URI other) {
        return new Release(other, bytes, files);
    }

    /** The same zip, of which only these files are wanted. */
    Release only(Collection<String> names) {
        Map<String, PublishedFile> wanted = new TreeMap<>(files);
        wanted.keySet().retainAll(names);
        if (!wanted.keySet().containsAll(names)) {
            throw new IllegalStateException("the release has " + files.keySet() + ", and wanted are " + names);
        }
        return new Release(address, bytes, wanted);
    }

    /** What the files take when they are unpacked. */
    long unpackedBytes() {
        return files.values().stream().mapToLong(PublishedFile::bytes).sum();
    }
}
