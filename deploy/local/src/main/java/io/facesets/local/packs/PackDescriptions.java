package io.facesets.local.packs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facesets.model.PackName;
import io.facesets.model.codec.EventCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The descriptions of the packs that this build knows, as they lie in it ({@code packs/<name>/pack.json}). */
final class PackDescriptions {

    private static final ObjectMapper JSON = EventCodec.mapper();

    /** Those that can be installed. */
    static final List<PackName> KNOWN = List.of(StarterInstaller.STARTER, InsightFaceLink.BUFFALO_L);

    private PackDescriptions() {}

    /** The description of one of {@link #KNOWN}. */
    static ObjectNode known(PackName name) {
        try {
            return tree(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The description as it is written. */
    static byte[] bytes(PackName name) throws IOException {
        try (InputStream in = PackDescriptions.class.getResourceAsStream("/packs/" + name + "/pack.json")) {
            if (in == null) {
                throw new IOException("this build has no description of the pack " + name);
            }
            return in.readAllBytes();
        }
    }

    /** The description as a tree of the caller's own. */
    static ObjectNode tree(PackName name) throws IOException {
        return (ObjectNode) JSON.readTree(bytes(name));
    }
}
