package io.facesets.stager.fake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Assets, faces and people as the server writes them. */
final class FakeJson {

    static final ObjectMapper MAPPER = new ObjectMapper();

    /** The server tells milliseconds and keeps microseconds. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final FakeLibrary library;
    private final Quirks quirks;
    private final Map<FakeAsset.Bytes, String> sums = new ConcurrentHashMap<>();

    FakeJson(FakeLibrary library, Quirks quirks) {
        this.library = library;
        this.quirks = quirks;
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    ObjectNode asset(FakeAsset asset, boolean faces) {
        ObjectNode node = object();
        node.put("id", asset.id).put("ownerId", asset.owner).put("type", asset.type);
        node.put("originalPath", asset.originalPath);
        node.put("originalFileName", asset.originalPath.substring(asset.originalPath.lastIndexOf('/') + 1));
        node.put("originalMimeType", asset.mimeType);
        node.put("createdAt", time(asset.createdAt)).put("updatedAt", time(asset.updatedAt));
        node.put("fileCreatedAt", time(asset.takenAt)).put("fileModifiedAt", time(asset.modifiedAt));
        node.put("localDateTime", time(asset.takenAt));
        node.put("visibility", asset.visibility).put("isArchived", asset.visibility.equals("archive"));
        node.put("isTrashed", asset.trashed || asset.offline).put("isOffline", asset.offline);
        node.put("isEdited", asset.edited).put("isFavorite", asset.favourite);
        node.put("width", asset.edited ? asset.editedWidth : asset.width);
        node.put("height", asset.edited ? asset.editedHeight : asset.height);
        asset.libraryId.ifPresentOrElse(id -> node.put("libraryId", id), () -> node.putNull("libraryId"));
        node.put("checksum", checksum(asset));
        node.putNull("duration").putNull("livePhotoVideoId").put("hasMetadata", true);
        if (faces) {
            people(node, asset);
        } else {
            node.putArray("people");
        }
        return node;
    }

    /** {@code GET /assets/{id}} tells what searches tell only when asked. */
    ObjectNode details(FakeAsset asset) {
        ObjectNode node = asset(asset, quirks.facesInSearch);
        boolean turned = asset.orientation.compareTo("5") >= 0;
        node.putObject("exifInfo")
                .put("exifImageWidth", turned ? asset.height : asset.width)
                .put("exifImageHeight", turned ? asset.width : asset.height)
                .put("orientation", asset.orientation)
                .put("dateTimeOriginal", time(asset.takenAt).replace("Z", "000+00:00"));
        return node;
    }

    /** {@code GET /faces}: those of an edited asset are told as the edits moved them; here the whole frame is kept. */
    ArrayNode faces(FakeAsset asset) {
        ArrayNode all = MAPPER.createArrayNode();
        for (FakeFace face : asset.faces) {
            FakeFace told = asset.edited ? scaled(face, asset.editedWidth, asset.editedHeight) : face;
            ObjectNode node = face(told);
            told.person().ifPresentOrElse(p -> node.set("person", person(p)), () -> node.putNull("person"));
            all.add(node);
        }
        return all;
    }

    ObjectNode person(FakeFace.FakePerson known) {
        FakeFace.FakePerson person = library.now(known);
        return object().put("id", person.id())
                .put("name", person.name())
                .putNull("birthDate")
                .put("thumbnailPath", "/data/thumbs/" + person.id() + ".jpeg")
                .put("isHidden", false);
    }

    private void people(ObjectNode node, FakeAsset asset) {
        Map<String, List<FakeFace>> byPerson = asset.faces.stream()
                .filter(face -> face.person().isPresent())
                .collect(Collectors.groupingBy(
                        face -> face.person().orElseThrow().id()));
        ArrayNode people = node.putArray("people");
        byPerson.forEach((id, faces) -> {
            ObjectNode person = person(faces.getFirst().person().orElseThrow());
            ArrayNode boxes = person.putArray("faces");
            faces.forEach(face -> boxes.add(face(face)));
            people.add(person);
        });
        ArrayNode nobody = node.putArray("unassignedFaces");
        asset.faces.stream().filter(face -> face.person().isEmpty()).forEach(face -> nobody.add(face(face)));
    }

    private static ObjectNode face(FakeFace face) {
        return object().put("id", face.id())
                .put("boundingBoxX1", face.x1())
                .put("boundingBoxY1", face.y1())
                .put("boundingBoxX2", face.x2())
                .put("boundingBoxY2", face.y2())
                .put("imageWidth", face.imageWidth())
                .put("imageHeight", face.imageHeight())
                .put("sourceType", "machine-learning");
    }

    private static FakeFace scaled(FakeFace face, int width, int height) {
        double x = (double) width / face.imageWidth();
        double y = (double) height / face.imageHeight();
        return new FakeFace(
                face.id(),
                (int) (face.x1() * x),
                (int) (face.y1() * y),
                (int) (face.x2() * x),
                (int) (face.y2() * y),
                width,
                height,
                face.person());
    }

    private String checksum(FakeAsset asset) {
        if (quirks.pathChecksums && asset.libraryId.isPresent()) {
            return sha1(("path:" + asset.originalPath).getBytes(StandardCharsets.UTF_8));
        }
        return sums.computeIfAbsent(asset.content, content -> sha1(content.get()));
    }

    static String sha1(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-1", e);
        }
    }

    static String time(Instant when) {
        return TIME.format(when);
    }
}
