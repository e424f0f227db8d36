package io.facesets.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;

/** Where a content was seen. One content may be seen in many places. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Location.File.class, name = "file"),
    @JsonSubTypes.Type(value = Location.Immich.class, name = "immich")
})
public sealed interface Location {

    /** What a person would call the place: the path of a file, or of the original within Immich. */
    @JsonIgnore
    String display();

    /** The absolute path of a file with the content on the host of the stager, if there is one. */
    @JsonIgnore
    Optional<String> local();

    /** A file by its absolute path on the host of the stager. */
    record File(String path) implements Location {
        public File {
            Checks.require(!path.isBlank(), "a file's location needs a path");
        }

        @Override
        public String display() {
            return path;
        }

        @Override
        public Optional<String> local() {
            return Optional.of(path);
        }
    }

    /**
     * An asset of an Immich server.
     *
     * @param assetId Immich's UUID
     * @param originalPath the path that Immich shows for it
     * @param file the absolute path of the copy on the host of the stager, if there is one
     * @param rendition which of Immich's own pictures ({@code fullsize}, {@code preview}) the content is, if it is not the
     *     original
     */
    record Immich(String assetId, String originalPath, Optional<String> file, Optional<String> rendition)
            implements Location {
        @JsonCreator
        public Immich {
            Checks.require(!assetId.isBlank(), "an Immich location needs an asset id");
        }

        /** An original without a copy. */
        public Immich(String assetId, String originalPath) {
            this(assetId, originalPath, Optional.empty(), Optional.empty());
        }

        @Override
        public Optional<String> local() {
            return file;
        }

        @Override
        public String display() {
            return originalPath;
        }
    }
}
