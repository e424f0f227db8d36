package io.facesets.model.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.facesets.model.Checks;
import io.facesets.model.ContentId;
import io.facesets.model.EraOf;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityState;
import io.facesets.model.PackName;
import io.facesets.model.RunId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A change of an identity or of a face's place, or a curator's decision behind such changes. The
 * records of one run go out in one Kafka transaction that ends with
 * its {@link RunCompleted}; read committed only.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClusterUpdated.IdentityChanged.class, name = "identity"),
    @JsonSubTypes.Type(value = ClusterUpdated.FaceAssigned.class, name = "face"),
    @JsonSubTypes.Type(value = ClusterUpdated.DecisionMade.class, name = "decision"),
    @JsonSubTypes.Type(value = ClusterUpdated.PhotoForgotten.class, name = "forgotten"),
    @JsonSubTypes.Type(value = ClusterUpdated.RunCompleted.class, name = "run")
})
public sealed interface ClusterUpdated extends Event {

    /** The pack whose faces this is about. */
    PackName pack();

    /** The run that decided it. */
    RunId run();

    @Override
    default Topic topic() {
        return Topic.CLUSTER_UPDATED;
    }

    /** Who says so. */
    enum Origin {
        @JsonProperty("cluster")
        CLUSTER,
        @JsonProperty("folder")
        FOLDER,
        @JsonProperty("immich")
        IMMICH,
        @JsonProperty("curator")
        CURATOR
    }

    /**
     * An identity's state after a run.
     *
     * @param label the person's name, if anyone gave one
     * @param revision rises with every change of the identity or its members, from 1
     * @param faces members
     * @param images distinct photos among its members
     * @param era whose era it is, if it is one
     * @param share of a label that was inferred from names at the photos' source: of the members with a name there, those
     *     with this one, above 1/2
     * @param remembered of an identity that has no members now, the last it had, ascending: they may come back to it
     */
    record IdentityChanged(
            PackName pack,
            IdentityId identity,
            Optional<String> label,
            Origin origin,
            long revision,
            IdentityState state,
            int faces,
            int images,
            Optional<EraOf> era,
            Optional<Double> share,
            Optional<List<FaceId>> remembered,
            RunId run)
            implements ClusterUpdated {
        public IdentityChanged {
            remembered = remembered.map(List::copyOf);
            share.ifPresent(of -> Checks.within(of, 0, 1, "share"));
            Checks.require(revision >= 1, "revisions start at 1, not " + revision);
            Checks.require(faces >= 0 && images >= 0 && images <= faces, "0 <= images <= faces");
        }

        /** {@code identity/<pack>/<identity>}. */
        @Override
        public String key() {
            return "identity/" + pack + "/" + identity;
        }
    }

    /**
     * A face's whole place after a run; it replaces what was said before.
     *
     * @param person its person, absent for a singleton
     * @param facesets the sets it is in, the one it belongs to first
     * @param guest {@code true} if it belongs to none of these sets: it is in all of them besides
     * @param left the gates that kept it out of a faceset, with the figures
     */
    record FaceAssigned(
            PackName pack,
            FaceId face,
            Optional<Membership> person,
            List<Membership> facesets,
            Optional<Boolean> guest,
            List<Left> left,
            RunId run)
            implements ClusterUpdated {
        public FaceAssigned {
            facesets = List.copyOf(facesets);
            left = List.copyOf(left);
        }

        /** {@code face/<pack>/<face>}. */
        @Override
        public String key() {
            return "face/" + pack + "/" + face;
        }
    }

    /**
     * A face in an identity.
     *
     * @param distance cosine distance to the identity's centroid, within [0, 2]
     */
    record Membership(IdentityId identity, double distance) {
        public Membership {
            Checks.within(distance, 0, 2, "distance");
        }
    }

    /**
     * A gate that left a face out.
     *
     * @param stage {@code size}, {@code blur}, {@code score}, {@code outlier}, {@code min-images}, {@code singleton},
     *     or a curator's word: {@code excluded}, {@code separated}
     * @param value what was measured
     * @param limit what was asked for
     */
    record Left(String stage, double value, double limit) {
        public Left {
            Checks.require(!stage.isBlank(), "a stage is not blank");
            Checks.finite(value, "value");
            Checks.finite(limit, "limit");
        }
    }

    /**
     * A curator has decided, or taken a decision back. Numbers rise within a pack and stay; the decisions in force are
     * those whose last record has no {@code undone}.
     *
     * @param number from 1
     * @param author who decided
     * @param undone who took it back and when, if anyone did
     * @param shifts which faces it moved at once, so that it can be taken back; none for a merge, whose identity
     *     remembers its faces
     */
    record DecisionMade(
            PackName pack,
            long number,
            Instant at,
            String author,
            Decision decision,
            Optional<Undone> undone,
            List<Shift> shifts,
            RunId run)
            implements ClusterUpdated {
        public DecisionMade {
            Checks.require(number >= 1, "decisions are numbered from 1, not " + number);
            Checks.require(!author.isBlank(), "a decision has an author");
            shifts = List.copyOf(shifts);
        }

        /** {@code decision/<pack>/<number>}. */
        @Override
        public String key() {
            return "decision/" + pack + "/" + number;
        }
    }

    /** A decision was taken back. */
    record Undone(Instant at, String author) {
        public Undone {
            Checks.require(!author.isBlank(), "who takes a decision back has a name");
        }
    }

    /**
     * A face left an identity, joined one, or both.
     *
     * @param from where it was, if it was in any of the kind
     * @param to where it is now, if it is in any of the kind
     */
    record Shift(FaceId face, Optional<IdentityId> from, Optional<IdentityId> to) {
        public Shift {
            Checks.require(!from.equals(to), () -> "a face is not shifted from " + from + " to where it is");
            Checks.require(
                    from.isEmpty()
                            || to.isEmpty()
                            || from.orElseThrow().kind() == to.orElseThrow().kind(),
                    () -> "a face is shifted within one kind, not from " + from + " to " + to);
        }
    }

    /**
     * Something of a photo is forgotten: kept out when it arrives again, whatever pack finds it. Replaces what was said
     * before, and only grows.
     */
    record PhotoForgotten(PackName pack, ContentId content, ForgottenFaces forgotten, RunId run)
            implements ClusterUpdated {
        public PhotoForgotten {
            Checks.require(!forgotten.nothing(), "something is forgotten");
        }

        /** {@code forgotten/<pack>/<sha256>}. */
        @Override
        public String key() {
            return "forgotten/" + pack + "/" + content;
        }
    }

    /**
     * A run is complete: all its records precede this one.
     *
     * @param operation such as {@code sort} (cluster and refine)
     * @param parameters by flag name, such as {@code initial-threshold}
     * @param figures counts, such as {@code persons}, {@code facesets}
     */
    record RunCompleted(
            PackName pack,
            RunId run,
            String operation,
            Map<String, Double> parameters,
            Map<String, Long> figures,
            Instant started,
            Instant finished)
            implements ClusterUpdated {
        public RunCompleted {
            // Sorted, so that the same run is the same bytes.
            parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
            figures = Collections.unmodifiableMap(new TreeMap<>(figures));
        }

        /** {@code run/<pack>/<number>}. */
        @Override
        public String key() {
            return "run/" + pack + "/" + run;
        }
    }
}
