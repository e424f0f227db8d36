package io.facesets.export.edge.disk;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facesets.export.core.binding.BoundSet;
import io.facesets.export.core.binding.Bundles;
import io.facesets.export.core.binding.Shelf;
import io.facesets.export.core.duplicates.NearDuplicates;
import io.facesets.export.core.library.Identity;
import io.facesets.export.core.library.LeftOut;
import io.facesets.export.core.library.Library;
import io.facesets.export.core.library.Photo;
import io.facesets.export.core.library.Rejected;
import io.facesets.export.core.library.Seen;
import io.facesets.export.core.library.Source;
import io.facesets.model.ContentId;
import io.facesets.model.IdentityId;
import io.facesets.model.PackName;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** The documents that list what is in the folders. Each is replaced at once, and only if it differs. */
final class Lists {

    private final PackName pack;

    Lists(PackName pack) {
        this.pack = pack;
    }

    /** Writes some of a document. */
    @FunctionalInterface
    private interface Part {
        void write(JsonGenerator json) throws IOException;
    }

    /** {@code swap_ready/manifest.json}. */
    void sets(Path file, List<BoundSet> sets) throws IOException {
        ObjectNode root = Json.object();
        root.put("version", Json.VERSION);
        root.put("pack", pack.value());
        ArrayNode facesets = root.putArray("facesets");
        ArrayNode thin = root.putArray("thin_eras");
        for (BoundSet set : sets) {
            set((set.contents().identity().thin() ? thin : facesets).addObject(), set);
        }
        Disk.replace(file, Json.bytes(root));
    }

    private static void set(ObjectNode node, BoundSet set) {
        Identity identity = set.contents().identity();
        node.put("name", identity.id().toString());
        Json.optional(node, "label", identity.label());
        node.put("faces", set.contents().faces().size());
        node.put("images", set.contents().images());
        SetManifest.bundles(node.putObject("bundles"), within(Shelf.place(identity), set.bundles()));
        node.put("origin", Json.origin(identity.origin()));
        identity.era().ifPresent(era -> SetManifest.era(node.putObject("era"), era, set.contents()));
    }

    private static Bundles within(String folder, Bundles b) {
        return new Bundles(
                folder + "/" + b.top(),
                folder + "/" + b.small(),
                b.all().stream().map(f -> folder + "/" + f).toList());
    }

    /** {@code persons/manifest.json}. */
    void persons(Path file, Library library) throws IOException {
        document(file, json -> {
            json.writeArrayFieldStart("persons");
            for (Identity person : library.identities(IdentityId.Kind.PERSON)) {
                identity(json, person, library.seen(person.id()));
            }
            json.writeEndArray();
            json.writeArrayFieldStart("singletons");
            for (Seen face : library.singletons()) {
                face(json, face, false);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("noface");
            for (Source source : library.noFace()) {
                json.writeString(source.display());
            }
            json.writeEndArray();
            json.writeArrayFieldStart("rejected");
            for (Rejected rejected : library.rejected()) {
                json.writeStartObject();
                json.writeStringField("path", rejected.source().display());
                json.writeStringField("reason", rejected.reason());
                json.writeStringField("detail", rejected.detail());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** {@code facesets/refine_manifest.json}. */
    void facesets(Path file, Library library) throws IOException {
        document(file, json -> {
            json.writeObjectFieldStart("parameters");
            for (Map.Entry<String, Double> p : library.lastRunParameters().entrySet()) {
                json.writeNumberField(p.getKey(), p.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("facesets");
            for (Identity set : library.identities(IdentityId.Kind.FACESET)) {
                identity(json, set, library.seen(set.id()));
            }
            json.writeEndArray();
            json.writeArrayFieldStart("left");
            for (LeftOut left : library.leftOut()) {
                json.writeStartObject();
                json.writeStringField("face", left.face().toString());
                json.writeStringField(
                        "person", left.person().map(IdentityId::toString).orElse(""));
                json.writeStringField("stage", left.stage());
                json.writeNumberField("value", left.value());
                json.writeNumberField("limit", left.limit());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** {@code duplicates.json}; says how many groups. */
    int duplicates(Path file, Library library, List<NearDuplicates.Group> visual, int limit) throws IOException {
        Map<ContentId, List<Source>> copies = library.copies();
        ObjectNode root = Json.object();
        root.put("version", Json.VERSION);
        root.put("pack", pack.value());
        ArrayNode bytes = root.putArray("identical");
        copies.forEach((content, places) -> {
            ObjectNode node = bytes.addObject();
            node.put("content", content.sha256());
            places.forEach(p -> node.withArray("paths").add(p.display()));
        });
        root.put("limit", limit);
        ArrayNode looks = root.putArray("visual");
        for (NearDuplicates.Group group : visual) {
            ObjectNode node = looks.addObject();
            node.put("distance", group.widest());
            ArrayNode photos = node.putArray("photos");
            for (Photo photo : group.photos()) {
                ObjectNode one =
                        photos.addObject().put("content", photo.content().sha256());
                photo.paths().forEach(one.putArray("paths")::add);
            }
        }
        Disk.replace(file, Json.bytes(root));
        return copies.size() + visual.size();
    }

    private void document(Path file, Part body) throws IOException {
        Path temporary = Disk.temporary(file);
        try (JsonGenerator json = Json.generator(new BufferedOutputStream(
                Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)))) {
            json.writeStartObject();
            json.writeNumberField("version", Json.VERSION);
            json.writeStringField("pack", pack.value());
            body.write(json);
            json.writeEndObject();
        }
        Disk.replaceBy(temporary, file);
    }

    private static void identity(JsonGenerator json, Identity identity, List<Seen> faces) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", identity.id().toString());
        if (identity.label().isPresent()) {
            json.writeStringField("label", identity.label().get());
        } else {
            json.writeNullField("label");
        }
        json.writeStringField("origin", Json.origin(identity.origin()));
        json.writeArrayFieldStart("faces");
        for (Seen face : faces) {
            face(json, face, true);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void face(JsonGenerator json, Seen face, boolean withDistance) throws IOException {
        json.writeStartObject();
        json.writeStringField("face", face.face().toString());
        json.writeArrayFieldStart("sources");
        for (String path : face.paths()) {
            json.writeString(path);
        }
        json.writeEndArray();
        double[] box = {
            face.box().x1(), face.box().y1(), face.box().x2(), face.box().y2()
        };
        json.writeFieldName("box");
        json.writeArray(box, 0, box.length);
        if (withDistance) {
            json.writeNumberField("distance", face.distance());
        }
        json.writeEndObject();
    }
}
