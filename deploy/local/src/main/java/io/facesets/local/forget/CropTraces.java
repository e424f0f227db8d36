package io.facesets.local.forget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.trace.TraceMaker;
import io.facesets.model.trace.Traces;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What exports hold of faces, their crops and the mean of a set that is all theirs; and what copies hold of photos. Not
 * thread-safe.
 */
public final class CropTraces {

    private static final String MANIFEST = "manifest.json";

    /** {@code OUT/swap_ready/<set>/manifest.json}, or in {@code _thin} or {@code _candidates} there. */
    private static final int DEPTH = 4;

    private static final int MOST_COPIES = 2000;
    private static final int MIDDLE = 64 * 1024;

    private static final ObjectMapper JSON = EventCodec.mapper();

    private final Set<String> faces;
    private final Set<String> identities;
    private final TraceMaker maker = new TraceMaker();

    /**
     * @param faces ids of faces
     * @param identities names of sets that go as a whole
     */
    public CropTraces(Set<String> faces, Set<String> identities) {
        this.faces = Set.copyOf(faces);
        this.identities = Set.copyOf(identities);
    }

    /** Adds what is in an export; a folder that is not there holds nothing. */
    public CropTraces in(Path export) throws IOException {
        if (Files.isDirectory(export)) {
            List<Path> manifests;
            try (Stream<Path> files = Files.walk(export, DEPTH)) {
                manifests = files.filter(file -> file.endsWith(MANIFEST) && Files.isRegularFile(file))
                        .toList();
            }
            for (Path manifest : manifests) {
                manifest(manifest);
            }
        }
        return this;
    }

    /** Adds copies of photos that go as a whole; of more than {@value #MOST_COPIES} so many, spread over all. */
    public CropTraces copies(List<Path> copies) throws IOException {
        int step = Math.max(1, Math.ceilDiv(copies.size(), MOST_COPIES));
        for (int i = 0; i < copies.size(); i += step) {
            maker.add("copy", middle(copies.get(i)));
        }
        return this;
    }

    public Traces make() {
        return maker.make();
    }

    /** Heads and tails are alike in photos of one camera. */
    private static byte[] middle(Path photo) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(photo.toFile(), "r")) {
            byte[] middle = new byte[(int) Math.min(MIDDLE, file.length() / 3)];
            file.seek(file.length() / 2);
            file.readFully(middle);
            return middle;
        }
    }

    private void manifest(Path file) throws IOException {
        JsonNode manifest = JSON.readTree(Files.readAllBytes(file));
        for (JsonNode face : manifest.path("faces")) {
            Path crop = file.resolveSibling(face.path("file").asText());
            if (faces.contains(face.path("face").asText()) && Files.isRegularFile(crop)) {
                maker.add("crop", picture(Files.readAllBytes(crop)));
            }
        }
        if (identities.contains(manifest.path("name").asText())) {
            for (JsonNode mean : manifest.path("rawMean")) {
                String text = mean.path("embedding").asText();
                maker.addWithBase64("mean", Base64.getDecoder().decode(text));
            }
        }
    }

    /** Without the head, which all pictures of one size share, and the end mark. */
    private static byte[] picture(byte[] png) {
        int end = Math.max(0, png.length - 16);
        return Arrays.copyOfRange(png, Math.min(png.length / 4, end), end);
    }
}
