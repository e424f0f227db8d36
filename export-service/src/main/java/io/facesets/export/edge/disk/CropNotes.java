package io.facesets.export.edge.disk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facesets.export.core.binding.BoundFace;
import io.facesets.export.core.crops.ProvenCrop;
import io.facesets.export.core.crops.Studio;
import io.facesets.export.core.digest.Sha256;
import io.facesets.model.Embedding;
import io.facesets.model.FaceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What is known of the crops in a set's folder, kept within it, so that the next version of the set need not make them
 * again. It comes and goes with the set. Immutable; safe for use by many threads.
 */
final class CropNotes {

    static final String FILE = ".crops.json";

    private static final Logger LOG = Logger.getLogger(CropNotes.class);

    /** What is known of a crop but for its pixels. */
    record Note(String recipe, String sha256, Embedding raw, double pad, int hidden, Studio.Impression impression) {

        static Note of(ProvenCrop crop) {
            return new Note(
                    crop.recipe(), Sha256.of(crop.png()), crop.raw(), crop.pad(), crop.hidden(), crop.impression());
        }
    }

    private record Kept(String file, Note note) {}

    /** A crop, and what was noted of it. */
    record Noted(ProvenCrop crop, Note note) {}

    private final Path folder;
    private final Map<FaceId, Kept> crops;

    private CropNotes(Path folder, Map<FaceId, Kept> crops) {
        this.folder = folder;
        this.crops = crops;
    }

    /** The notes of a folder; none where there are none that can be read. */
    static CropNotes in(Path folder) {
        Path file = folder.resolve(FILE);
        Map<FaceId, Kept> crops = new HashMap<>();
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            try {
                Json.tree(Files.readAllBytes(file))
                        .path("crops")
                        .forEach(node -> crops.put(
                                FaceId.parse(Json.text(node, "face")), new Kept(Json.text(node, "file"), note(node))));
            } catch (IOException | IllegalArgumentException e) {
                LOG.warnf("%s can't be read, so all crops of its set are made again: %s", file, e.getMessage());
                crops.clear();
            }
        }
        return new CropNotes(folder, crops);
    }

    private static Note note(JsonNode node) {
        return new Note(
                Json.text(node, "recipe"),
                Json.text(node, "sha256"),
                Embedding.ofBytes(Base64.getDecoder().decode(Json.text(node, "raw"))),
                Json.number(node, "pad"),
                (int) Json.number(node, "hidden"),
                new Studio.Impression(Json.number(node, "light"), Long.parseUnsignedLong(Json.text(node, "hash"), 16)));
    }

    /** The crop of a face, if it is of that recipe and its file as it was written. */
    Optional<Noted> crop(FaceId face, String recipe) {
        Kept kept = crops.get(face);
        if (kept == null || !kept.note.recipe.equals(recipe)) {
            return Optional.empty();
        }
        Note note = kept.note;
        return png(kept)
                .map(png -> new Noted(
                        new ProvenCrop(recipe, png, note.raw, note.pad, note.hidden, note.impression, Optional.empty()),
                        note));
    }

    private Optional<byte[]> png(Kept kept) {
        Path file = folder.resolve(kept.file).normalize();
        try {
            if (!file.startsWith(folder) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            byte[] png = Files.readAllBytes(file);
            return Sha256.of(png).equals(kept.note.sha256) ? Optional.of(png) : Optional.empty();
        } catch (IOException e) {
            LOG.debugf("%s is made again, since it can't be read: %s", file, e);
            return Optional.empty();
        }
    }

    /** The notes of a set's faces, in their order. */
    static byte[] toBytes(List<BoundFace> faces, Map<FaceId, Note> notes) {
        ObjectNode root = Json.object();
        root.put("version", Json.VERSION);
        var crops = root.putArray("crops");
        for (BoundFace face : faces) {
            Note note = Objects.requireNonNull(notes.get(face.face()));
            crops.addObject()
                    .put("face", face.face().toString())
                    .put("file", face.file())
                    .put("recipe", note.recipe)
                    .put("sha256", note.sha256)
                    .put("raw", Base64.getEncoder().encodeToString(note.raw.toBytes()))
                    .put("pad", note.pad)
                    .put("hidden", note.hidden)
                    .put("light", note.impression.light())
                    .put("hash", Long.toUnsignedString(note.impression.hash(), 16));
        }
        return Json.bytes(root);
    }
}
