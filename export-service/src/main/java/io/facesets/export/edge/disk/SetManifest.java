package io.facesets.export.edge.disk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facesets.export.core.binding.BoundFace;
import io.facesets.export.core.binding.BoundSet;
import io.facesets.export.core.binding.Bundles;
import io.facesets.export.core.binding.RawMean;
import io.facesets.export.core.binding.SetContents;
import io.facesets.export.core.binding.Years;
import io.facesets.export.core.library.Identity;
import io.facesets.export.core.quality.Quality;
import io.facesets.export.core.selection.Dropped;
import io.facesets.export.core.selection.Stage;
import io.facesets.model.Embedding;
import io.facesets.model.EraOf;
import io.facesets.model.FaceId;
import io.facesets.model.PackName;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code swap_ready/faceset_NNN/manifest.json}, written and read. Keys are for ever; more may be added. */
final class SetManifest {

    static final String FILE = "manifest.json";

    private SetManifest() {}

    static byte[] toBytes(BoundSet set, PackName pack) {
        SetContents contents = set.contents();
        ObjectNode root = Json.object();
        root.put("version", Json.VERSION);
        root.put("name", contents.identity().id().toString());
        Json.optional(root, "label", contents.identity().label());
        root.put("pack", pack.value());
        root.put("origin", Json.origin(contents.identity().origin()));
        contents.identity().era().ifPresent(era -> era(root.putObject("era"), era, contents));
        root.put("images", contents.images());
        contents.years()
                .ifPresentOrElse(y -> root.putArray("years").add(y.first()).add(y.last()), () -> root.putNull("years"));
        bundles(root.putObject("bundles"), set.bundles());
        ArrayNode faces = root.putArray("faces");
        contents.faces().forEach(f -> face(faces.addObject(), f));
        ArrayNode dropped = root.putArray("dropped");
        contents.dropped().forEach(d -> dropped(dropped.addObject(), d));
        ObjectNode means = root.putObject("rawMean");
        new TreeMap<>(contents.rawMeans())
                .forEach((bundle, mean) -> means.putObject(bundle)
                        .put(
                                "embedding",
                                Base64.getEncoder().encodeToString(mean.mean().toBytes()))
                        .put("distance", mean.distance()));
        return Json.bytes(root);
    }

    /** Whose era a set is, which years it shows, and whether it has too few faces. */
    static void era(ObjectNode node, EraOf era, SetContents contents) {
        node.put("of", era.set().toString());
        Json.optional(node, "years", contents.years().map(Years::era));
        node.put("thin", era.thin());
    }

    static void bundles(ObjectNode node, Bundles bundles) {
        node.put("top", bundles.top());
        node.put("top8", bundles.small());
        node.put("all", bundles.all().getFirst());
        bundles.all().forEach(node.withArray("allParts")::add);
        if (bundles.all().size() > 1) {
            node.put("splitBeyondBytes", Fsz.MAX_BYTES);
        }
    }

    static void face(ObjectNode node, BoundFace face) {
        node.put("file", face.file());
        node.put("face", face.face().toString());
        face.sources().forEach(node.putArray("sources")::add);
        node.set("box", Json.box(face.box()));
        node.put("score", face.quality().composite());
        node.putObject("parts")
                .put("frontality", face.quality().frontality())
                .put("det_score", face.quality().detScore())
                .put("symmetry", face.quality().symmetry())
                .put("size", face.quality().size())
                .put("sharpness", face.quality().sharpness());
        node.put("distance", face.distance());
        node.putObject("crop")
                .put("distance", face.cropDistance())
                .put("pad", face.pad())
                .put("hidden", face.hidden());
    }

    private static void dropped(ObjectNode node, Dropped dropped) {
        node.put("face", dropped.face().toString());
        dropped.sources().forEach(node.putArray("sources")::add);
        node.put("stage", dropped.stage().key());
        node.put("value", dropped.value());
        node.put("limit", dropped.limit());
        node.put("detail", dropped.detail());
        node.put("awaited", dropped.awaited());
    }

    /** What {@link #toBytes} wrote; throws {@link IllegalArgumentException} for anything else. */
    static BoundSet read(byte[] bytes, Identity identity, String digest) {
        JsonNode root = Json.tree(bytes);
        List<BoundFace> faces = new ArrayList<>();
        root.path("faces").forEach(f -> faces.add(face(f)));
        List<Dropped> dropped = new ArrayList<>();
        root.path("dropped").forEach(d -> dropped.add(dropped(d)));
        Map<String, RawMean> means = new HashMap<>();
        root.path("rawMean")
                .properties()
                .forEach(m -> means.put(
                        m.getKey(),
                        new RawMean(
                                Embedding.ofBytes(Base64.getDecoder().decode(Json.text(m.getValue(), "embedding"))),
                                Json.number(m.getValue(), "distance"))));
        JsonNode years = root.path("years");
        Optional<Years> span = years.isArray()
                ? Optional.of(new Years(years.path(0).asInt(), years.path(1).asInt()))
                : Optional.empty();
        JsonNode bundles = root.path("bundles");
        SetContents contents =
                new SetContents(identity, digest, (int) Json.number(root, "images"), faces, dropped, span, means);
        return new BoundSet(
                contents,
                new Bundles(
                        Json.text(bundles, "top"), Json.text(bundles, "top8"), Json.texts(bundles.path("allParts"))));
    }

    private static BoundFace face(JsonNode node) {
        JsonNode parts = node.path("parts");
        JsonNode crop = node.path("crop");
        return new BoundFace(
                Json.text(node, "file"),
                FaceId.parse(Json.text(node, "face")),
                Json.texts(node.path("sources")),
                Json.box(node.path("box")),
                new Quality(
                        Json.number(parts, "frontality"),
                        Json.number(parts, "det_score"),
                        Json.number(parts, "symmetry"),
                        Json.number(parts, "size"),
                        Json.number(parts, "sharpness")),
                Json.number(node, "distance"),
                Json.number(crop, "distance"),
                Json.number(crop, "pad"),
                (int) Json.number(crop, "hidden"));
    }

    private static Dropped dropped(JsonNode node) {
        return new Dropped(
                FaceId.parse(Json.text(node, "face")),
                Json.texts(node.path("sources")),
                Stage.ofKey(Json.text(node, "stage")),
                Json.number(node, "value"),
                Json.number(node, "limit"),
                Json.text(node, "detail"),
                node.path("awaited").asBoolean());
    }
}
