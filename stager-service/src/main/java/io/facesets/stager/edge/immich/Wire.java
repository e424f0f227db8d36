package io.facesets.stager.edge.immich;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** The JSON of Immich, as much of it as is used. Fields that a version lacks are optional. */
final class Wire {

    private Wire() {}

    record Config(Optional<Boolean> maintenanceMode) {}

    record Version(int major, int minor, int patch) {}

    record Features(Optional<Boolean> facialRecognition) {}

    record ApiKey(List<String> permissions) {}

    record User(String id) {}

    record Total(long total) {}

    /** Fields that are absent are left out; ones that the server does not know, it passes over in silence. */
    record Search(
            String type,
            String visibility,
            Optional<Boolean> withDeleted,
            Optional<String> trashedAfter,
            Optional<String> createdAfter,
            Optional<String> createdBefore,
            Optional<String> takenAfter,
            Optional<String> takenBefore,
            Optional<String> updatedAfter,
            Optional<Boolean> withPeople,
            Optional<Integer> page,
            Optional<Integer> size) {}

    record Found(Assets assets) {}

    /** Its {@code total} is that of the page, and is not read. */
    record Assets(List<Asset> items, Optional<String> nextPage) {}

    record Asset(
            String id,
            String ownerId,
            Optional<String> libraryId,
            String originalPath,
            Optional<String> checksum,
            Optional<OffsetDateTime> createdAt,
            OffsetDateTime fileCreatedAt,
            Optional<OffsetDateTime> fileModifiedAt,
            Optional<String> visibility,
            Optional<Boolean> isTrashed,
            Optional<Boolean> isEdited,
            Optional<Integer> width,
            Optional<Integer> height,
            Optional<Exif> exifInfo,
            Optional<List<Person>> people,
            Optional<List<Face>> unassignedFaces) {}

    /** Sizes as the file has them, before its orientation is applied. */
    record Exif(Optional<Integer> exifImageWidth, Optional<Integer> exifImageHeight, Optional<String> orientation) {}

    record Person(String id, Optional<String> name, Optional<List<Face>> faces) {}

    record Face(
            double boundingBoxX1,
            double boundingBoxY1,
            double boundingBoxX2,
            double boundingBoxY2,
            int imageWidth,
            int imageHeight,
            Optional<Person> person) {}

    record People(List<Person> people, Optional<Boolean> hasNextPage) {}
}
