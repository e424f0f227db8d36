package io.facesets.export.edge.disk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facesets.export.core.binding.BoundFace;
import io.facesets.export.core.binding.BoundSet;
import io.facesets.export.core.binding.Bundles;
import io.facesets.export.core.binding.SetContents;
import io.facesets.export.core.binding.Shelf;
import io.facesets.export.core.crops.ProvenCrop;
import io.facesets.export.core.selection.Rescue;
import io.facesets.export.edge.page.Shown;
import io.facesets.model.FaceId;
import io.facesets.model.PackName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Faces that may belong to a set, in the making: crops and a list that says how to accept one. No bundles. */
final class CandidateDraft implements Shelf.Draft {

    private final Unit unit;
    private final Path folder;
    private final DraftCrops crops;
    private final PackName pack;
    private final Rescue rescue;

    CandidateDraft(Unit unit, PackName pack, Rescue rescue) throws IOException {
        this.unit = unit;
        this.folder = unit.begin();
        this.pack = pack;
        this.rescue = rescue;
        this.crops = new DraftCrops(folder);
    }

    @Override
    public void crop(FaceId face, ProvenCrop crop) {
        crops.keep(face, crop.png());
    }

    /** Few, and seldom the same for long: they are made anew. */
    @Override
    public Optional<ProvenCrop> takeOver(FaceId face, String recipe) {
        return Optional.empty();
    }

    @Override
    public BoundSet commit(SetContents contents) {
        return Disk.on(folder, () -> {
            List<Path> unused = crops.rank(contents.faces());
            Disk.newFile(folder.resolve(SetManifest.FILE), Json.bytes(manifest(contents)));
            unit.publish(contents.digest());
            return new BoundSet(contents, Bundles.NONE);
        });
    }

    private ObjectNode manifest(SetContents contents) {
        String set = contents.identity().id().toString();
        ObjectNode root = Json.object();
        root.put("version", Json.VERSION);
        root.put("candidatesOf", set);
        Json.optional(root, "label", contents.identity().label());
        root.put("pack", pack.value());
        root.put("matchThreshold", rescue.matchDistance());
        root.put("minScore", rescue.minScore());
        ArrayNode faces = root.putArray("faces");
        for (BoundFace face : contents.faces()) {
            ObjectNode node = faces.addObject();
            SetManifest.face(node, face);
            node.put("accept", "facesets include " + face.face() + " --in " + set);
        }
        return root;
    }

    /**
     * What {@link #commit} wrote.
     *
     * @param folder of the candidates, relative to the page
     */
    static List<Shown.Suggested> read(byte[] manifest, String folder) {
        List<Shown.Suggested> faces = new ArrayList<>();
        for (JsonNode face : Json.tree(manifest).path("faces")) {
            faces.add(new Shown.Suggested(
                    folder + "/" + Json.text(face, "file"),
                    Json.text(face, "face"),
                    Json.number(face, "distance"),
                    Json.number(face, "score")));
        }
        faces.sort(Comparator.comparingDouble(Shown.Suggested::distance).thenComparing(Shown.Suggested::face));
        return faces;
    }

    @Override
    public void discard() {
        Disk.on(folder, () -> {
            unit.discard();
            return true;
        });
    }
}
