package io.facesets.local.embeddings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an import has taken, and what not and why. Not thread-safe. */
public final class ImportReport {

    private long photos;
    private long noface;
    private long faces;
    private long withoutEmbedding;
    private final Map<Reason, Refused> refused = new LinkedHashMap<>();

    /** Why a photo of the file was not taken. */
    public enum Reason {
        KNOWN("had a result of this pack already"),
        OTHER_LIBRARY("are in other libraries"),
        NO_CONTENT("have no sha256, and no file is at their path"),
        BAD_CONTENT("have a sha256 that is none"),
        TWICE("are in the file twice"),
        NO_SIZE("have no width and height"),
        NEITHER("have neither faces nor the mark that there are none"),
        BOTH("have faces and the mark that there are none"),
        BAD_FACE("have a face that can't be one"),
        TOO_LARGE("have more faces than a record holds");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }

    private record Refused(long photos, String example) {}

    void taken(int facesOfPhoto, long withoutEmbeddingOfPhoto) {
        photos++;
        noface += facesOfPhoto == 0 ? 1 : 0;
        faces += facesOfPhoto;
        withoutEmbedding += withoutEmbeddingOfPhoto;
    }

    void refuse(Reason reason, String example) {
        refused.merge(reason, new Refused(1, example), (all, one) -> new Refused(all.photos + 1, all.example));
    }

    /** Photos taken, those without a face among them. */
    public long photos() {
        return photos;
    }

    public long faces() {
        return faces;
    }

    /** Photos not taken for this reason. */
    public long refused(Reason reason) {
        return refused.getOrDefault(reason, new Refused(0, "")).photos;
    }

    /** Whether anything of the file is of no use, besides what is known or was not asked for. */
    public boolean complete() {
        return refused.keySet().stream().allMatch(r -> r == Reason.KNOWN || r == Reason.OTHER_LIBRARY);
    }

    /** For a person. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d photos taken: %,d faces (%,d too small to have an embedding), %,d photos without a face",
                photos,
                faces,
                withoutEmbedding,
                noface));
        refused.forEach((reason, what) ->
                lines.add(String.format(Locale.ROOT, "%,d photos not taken: they %s", what.photos, reason.text)
                        + (what.example.isBlank() ? "" : "; such as " + what.example)));
        return lines;
    }
}
