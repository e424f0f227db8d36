package io.facesets.stager.edge.immich;

import io.facesets.stager.core.immich.Asset;
import io.facesets.stager.core.immich.SeenFace;
import io.facesets.stager.core.immich.Size;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** From Immich's JSON to assets. */
final class Reading {

    /** From here on the picture lies on its side. */
    private static final char TURNED = '5';

    private Reading() {}

    /** @param faces whether the answer tells them, if only that there are none */
    static Asset asset(Wire.Asset told, boolean faces) {
        boolean external = told.libraryId().isPresent();
        boolean edited = told.isEdited().orElse(false);
        OffsetDateTime modified = told.fileModifiedAt().orElse(told.fileCreatedAt());
        Optional<String> sum = external ? Optional.empty() : told.checksum().flatMap(Reading::hex);
        return new Asset(
                told.id().toLowerCase(Locale.ROOT),
                told.ownerId(),
                external,
                told.originalPath(),
                sum,
                sum.orElse("modified " + modified.toInstant()),
                told.createdAt().orElse(told.fileCreatedAt()).toInstant(),
                modified.toInstant(),
                told.visibility().map(Reading::visibility).orElse(Asset.Visibility.TIMELINE),
                told.isTrashed().orElse(false),
                edited,
                edited ? Optional.empty() : size(told.width(), told.height()),
                faces ? Optional.of(faces(told)) : Optional.empty());
    }

    /** Upright and unedited, from what the file says of itself. */
    static Optional<Size> original(Wire.Asset told) {
        Optional<Size> stored = told.exifInfo().flatMap(exif -> size(exif.exifImageWidth(), exif.exifImageHeight()));
        boolean turned = told.exifInfo()
                .flatMap(Wire.Exif::orientation)
                .filter(o -> o.length() == 1 && o.charAt(0) >= TURNED && o.charAt(0) <= '8')
                .isPresent();
        return stored.map(size -> turned ? new Size(size.height(), size.width()) : size);
    }

    private static Optional<Size> size(Optional<Integer> width, Optional<Integer> height) {
        return width.filter(w -> w > 0).flatMap(w -> height.filter(h -> h > 0).map(h -> new Size(w, h)));
    }

    /** Base64 in answers; 20 bytes. */
    private static Optional<String> hex(String checksum) {
        try {
            byte[] bytes = Base64.getDecoder().decode(checksum);
            return bytes.length == 20 ? Optional.of(HexFormat.of().formatHex(bytes)) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Asset.Visibility visibility(String told) {
        return switch (told) {
            case "archive" -> Asset.Visibility.ARCHIVE;
            case "hidden" -> Asset.Visibility.HIDDEN;
            case "locked" -> Asset.Visibility.LOCKED;
            default -> Asset.Visibility.TIMELINE;
        };
    }

    private static List<SeenFace> faces(Wire.Asset told) {
        List<SeenFace> faces = new ArrayList<>();
        for (Wire.Person person : told.people().orElse(List.of())) {
            person.faces().orElse(List.of()).forEach(face -> faces.add(face(face, Optional.of(person))));
        }
        told.unassignedFaces().orElse(List.of()).forEach(face -> faces.add(face(face, Optional.empty())));
        return faces;
    }

    static SeenFace face(Wire.Face told, Optional<Wire.Person> person) {
        return new SeenFace(
                told.boundingBoxX1(),
                told.boundingBoxY1(),
                told.boundingBoxX2(),
                told.boundingBoxY2(),
                told.imageWidth(),
                told.imageHeight(),
                person.map(Reading::person));
    }

    static SeenFace.Person person(Wire.Person told) {
        return new SeenFace.Person(told.id(), told.name().orElse(""));
    }
}
