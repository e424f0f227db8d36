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
 * @param forgotten what is left out of it for ever; absent if nothing is
 */
public record FacesEmbedded(
        ContentId content,
        PackRef pack,
        String provider,
        @JsonProperty("provider_reason") Optional<String> providerReason,
        Optional<ForgottenFaces> forgotten,
        Outcome outcome)
        implements Event {

    public FacesEmbedded {
        Checks.require(!provider.isBlank(), "a provider is not blank");
    }

    public FacesEmbedded(ContentId content, PackRef pack, Provider provider, Outcome outcome) {
        this(content, pack, provider.name(), Optional.of(provider.reason()), outcome);
    }

    /** A result of which nothing is forgotten. */
    public FacesEmbedded(
            ContentId content, PackRef pack, String provider, Optional<String> providerReason, Outcome outcome) {
        this(content, pack, provider, providerReason, Optional.empty(), outcome);
    }

    /** What may be kept of it once these are forgotten too, which it says itself; equal to this if it said so before. */
    public FacesEmbedded without(ForgottenFaces gone) {
        ForgottenFaces all = forgotten.orElse(ForgottenFaces.NONE).and(gone);
        return all.nothing()
                ? this
                : new FacesEmbedded(content, pack, provider, providerReason, Optional.of(all), all.keptOf(outcome));
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
     * @param faces at least one, by rising index; an index that is missing is a face that is forgotten
     */
    public record Faces(int width, int height, List<Face> faces) implements Outcome {
        public Faces {
            requireSize(width, height);
            faces = List.copyOf(faces);
            Checks.require(!faces.isEmpty(), "a result with faces has at least one");
            for (int i = 1; i < faces.size(); i++) {
                int index = faces.get(i).index();
                Checks.require(
                        faces.get(i - 1).index() < index, "faces are listed by index: " + index + " at position " + i);
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
