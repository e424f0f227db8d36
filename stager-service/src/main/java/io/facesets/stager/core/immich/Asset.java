package io.facesets.stager.core.immich;

import io.facesets.model.Checks;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An asset as a search tells it.
 *
 * @param id a UUID in lower case
 * @param external whether it lies in an external library; then {@code checksum} is of its path (measured: SHA-1 of
 *     {@code path:} and the path) and of no use
 * @param checksum SHA-1 of the original, 40 hexadecimal digits, of uploaded assets
 * @param version changes when the original changes, and not otherwise
 * @param modified the original's modification time on the server
 * @param edited whether Immich shows it cropped or turned; the original is as it was
 * @param size of the upright original; absent if the server has not told, as it does not for edited ones
 * @param faces boxes in the unedited picture, in no order; absent if the answer does not tell them
 */
public record Asset(
        String id,
        String owner,
        boolean external,
        String originalPath,
        Optional<String> checksum,
        String version,
        Instant created,
        Instant modified,
        Visibility visibility,
        boolean trashed,
        boolean edited,
        Optional<Size> size,
        Optional<List<SeenFace>> faces) {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern SHA1 = Pattern.compile("[0-9a-f]{40}");

    /** Where in Immich an asset shows. */
    public enum Visibility {
        TIMELINE,
        ARCHIVE,
        HIDDEN,
        LOCKED;

        /** As the API writes it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Asset {
        Checks.matching(id, UUID, "asset id");
        checksum.ifPresent(sum -> Checks.matching(sum, SHA1, "checksum"));
        Checks.require(!(external && checksum.isPresent()), "the checksum of an external asset is none");
        faces = faces.map(List::copyOf);
    }

    /** The same asset, with a person's name as it is now. */
    public Asset named(SeenFace.Person now) {
        return with(
                size,
                faces.map(all -> all.stream()
                        .map(face -> face.person()
                                        .filter(p -> p.id().equals(now.id()))
                                        .isPresent()
                                ? face.named(now.name())
                                : face)
                        .toList()));
    }

    /** The same asset with what was asked for afterwards. */
    Asset with(Optional<Size> upright, Optional<List<SeenFace>> seen) {
        return new Asset(
                id,
                owner,
                external,
                originalPath,
                checksum,
                version,
                created,
                modified,
                visibility,
                trashed,
                edited,
                upright,
                seen);
    }
}
