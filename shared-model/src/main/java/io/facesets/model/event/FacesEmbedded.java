package io.facesets.model.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.facesets.model.Checks;
import io.facesets.model.ContentId;
import io.facesets.model.Face;
import io.facesets.model.PackName;
import io.facesets.model.PackRef;
import io.facesets.model.Provider;
import java.util.List;
import java.util.Optional;

/**
 * What a model pack found in a content: exactly one per pack and content, whatever the result.
 *
 * @param provider the execution provider that ran the models, such as {@code cpu}
 * @param providerReason why this one; absent in what older writers wrote
 */
public record FacesEmbedded(
        ContentId content,
        PackRef pack,
        String provider,
        @JsonProperty("provider_reason") Optional<String> providerReason,
        Outcome outcome)
        implements Event {

    public FacesEmbedded {
        Checks.require(!provider.isBlank(), "a provider is not blank");
    }

    public FacesEmbedded(ContentId content, PackRef pack, Provider provider, Outcome outcome) {
        this(content, pack, provider.name(), Optional.of(provider.reason()), outcome);
    }

    @Override
    public Topic topic() {
        return Topic.FACES_EMBEDDED;
    }

    @Override
    public String key() {
        return key(pack.name(), content);
    }

    /** The key of a pack's result for a content, for tombstones too: {@code <pack>/<sha256>}. */
    public static String key(PackName pack, ContentId content) {
        return pack + "/" + content;
    }

    /** How it ended. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "result")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Faces.class, name = "faces"),
        @JsonSubTypes.Type(value = NoFace.class, name = "noface"),
        @JsonSubTypes.Type(value = Rejected.class, name = "rejected")
    })
    public sealed interface Outcome {}

    /**
     * Faces were found.
     *
     * @param width of the upright photo in pixels
     * @param height of the upright photo in pixels
     * @param faces at least one; the face at position i has index i
     */
    public record Faces(int width, int height, List<Face> faces) implements Outcome {
        public Faces {
            requireSize(width, height);
            faces = List.copyOf(faces);
            Checks.require(!faces.isEmpty(), "a result with faces has at least one");
            for (int i = 0; i < faces.size(); i++) {
                Checks.require(
                        faces.get(i).index() == i,
                        "the face at position " + i + " has index "
                                + faces.get(i).index());
            }
        }
    }

    /** A photo that shows no face. */
    public record NoFace(int width, int height) implements Outcome {
        public NoFace {
            requireSize(width, height);
        }
    }

    /**
     * The photo could not be looked at.
     *
     * @param detail for a person: what was expected and what was found
     */
    public record Rejected(RejectionCode reason, String detail) implements Outcome {}

    private static void requireSize(int width, int height) {
        Checks.require(width > 0 && height > 0, "a photo has pixels, not " + width + " x " + height);
    }
}
