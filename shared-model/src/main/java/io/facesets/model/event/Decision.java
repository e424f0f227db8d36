package io.facesets.model.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.facesets.model.Checks;
import io.facesets.model.EraOf;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a curator says of identities and faces, or what an operation says that a curator has asked for. No run undoes it;
 * lists of faces are ascending and hold none twice.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Decision.Named.class, name = "name"),
    @JsonSubTypes.Type(value = Decision.Merged.class, name = "merge"),
    @JsonSubTypes.Type(value = Decision.Split.class, name = "split"),
    @JsonSubTypes.Type(value = Decision.Moved.class, name = "move"),
    @JsonSubTypes.Type(value = Decision.Confirmed.class, name = "confirm"),
    @JsonSubTypes.Type(value = Decision.Included.class, name = "include"),
    @JsonSubTypes.Type(value = Decision.Founded.class, name = "found"),
    @JsonSubTypes.Type(value = Decision.Separated.class, name = "separate"),
    @JsonSubTypes.Type(value = Decision.FacesExcluded.class, name = "exclude-faces"),
    @JsonSubTypes.Type(value = Decision.IdentityExcluded.class, name = "exclude-identity"),
    @JsonSubTypes.Type(value = Decision.Withheld.class, name = "forgotten")
})
public sealed interface Decision {

    /** Why something takes no part. */
    enum Reason {
        /** A statue, a pattern, a toy. */
        @JsonProperty("not-a-face")
        NOT_A_FACE,
        /** Somebody who is of no interest. */
        @JsonProperty("stranger")
        STRANGER,
        /** From photos that are of no interest: screenshots, scans of magazines. */
        @JsonProperty("unwanted")
        UNWANTED
    }

    /** The identities it speaks of. */
    List<IdentityId> identities();

    /** The faces it speaks of. */
    List<FaceId> faces();

    /** The identity's name, beside which no other source counts; without a label it has none. */
    record Named(IdentityId identity, Optional<String> label) implements Decision {
        /** Characters in a name, at most: it becomes part of file names. */
        public static final int LONGEST = 100;

        public Named {
            requireName(label);
        }

        private static void requireName(Optional<String> label) {
            label.ifPresent(name -> Checks.require(
                    !name.isBlank()
                            && name.equals(name.strip())
                            && name.codePointCount(0, name.length()) <= LONGEST
                            && name.codePoints().noneMatch(Character::isISOControl),
                    () -> "a name has 1 to " + LONGEST + " characters, not '" + name + "'"));
        }

        @Override
        public List<IdentityId> identities() {
            return List.of(identity);
        }

        @Override
        public List<FaceId> faces() {
            return List.of();
        }
    }

    /** Two identities are one person: whatever a run gives the first belongs to the second. */
    record Merged(IdentityId identity, IdentityId into) implements Decision {
        public Merged {
            Checks.require(
                    identity.kind() == into.kind() && !identity.equals(into),
                    () -> "two different identities of one kind can be merged, not " + identity + " into " + into);
        }

        @Override
        public List<IdentityId> identities() {
            return List.of(identity, into);
        }

        @Override
        public List<FaceId> faces() {
            return List.of();
        }
    }

    /**
     * Some faces of an identity are somebody else.
     *
     * @param faces who go
     * @param fresh the identity they make
     * @param rest who stay
     */
    record Split(IdentityId identity, List<FaceId> faces, IdentityId fresh, List<FaceId> rest) implements Decision {
        public Split {
            faces = ascending(faces);
            rest = ascending(rest);
            Checks.require(!rest.isEmpty(), "a split leaves somebody behind");
            Checks.require(
                    identity.kind() == fresh.kind() && !identity.equals(fresh),
                    () -> "a split makes another identity of the kind of " + identity + ", not " + fresh);
        }

        @Override
        public List<IdentityId> identities() {
            return List.of(identity, fresh);
        }
    }

    /** Faces belong to an identity, wherever they were. */
    record Moved(List<FaceId> faces, IdentityId to) implements Decision {
        public Moved {
            faces = ascending(faces);
        }

        @Override
        public List<IdentityId> identities() {
            return List.of(to);
        }
    }

    /** Faces of an identity are rightly there. */
    record Confirmed(IdentityId identity, List<FaceId> faces) implements Decision {
        public Confirmed {
            faces = ascending(faces);
        }

        @Override
        public List<IdentityId> identities() {
            return List.of(identity);
        }
    }

    /** Faces are in a set besides where they belong. A face that comes to belong to the set itself is in it once. */
    record Included(List<FaceId> faces, IdentityId in) implements Decision {
        public Included {
            faces = ascending(faces);
            Checks.require(in.kind() == IdentityId.Kind.FACESET, () -> "faces can be in several sets, not in " + in);
        }

        @Override
        public List<IdentityId> identities() {
            return List.of(in);
        }
    }

    /**
     * Faces are a set of their own, because a folder, a curator or a discovery says so. They belong to it: a curator's or a
     * folder's faces for certain, those of a clustering unless anybody knows better. Or, of an era, they are in it
     * besides where they belong, and nothing but they is in it.
     *
     * @param identity the set
     * @param fresh whether this makes it; else it was there, and these faces belong to it from now on
     * @param origin who says so
     * @param label its name unless a curator names it otherwise
     * @param source where the faces were found, for a person to read: such as a folder's path
     * @param era of whom it is an era, if it is one
     */
    record Founded(
            IdentityId identity,
            boolean fresh,
            List<FaceId> faces,
            ClusterUpdated.Origin origin,
            Optional<String> label,
            Optional<String> source,
            Optional<EraOf> era)
            implements Decision {
        public Founded {
            faces = ascending(faces);
            Named.requireName(label);
            Checks.require(
                    identity.kind() == IdentityId.Kind.FACESET,
                    () -> "sets are founded, which " + identity + " is not");
            Checks.require(era.isEmpty() || fresh, "an era has its faces from the start");
            era.ifPresent(of -> Checks.require(
                    of.set().kind() == IdentityId.Kind.FACESET && !of.set().equals(identity),
                    () -> identity + " can't be an era of " + of.set()));
        }

        /** The set; not the one that it is an era of. */
        @Override
        public List<IdentityId> identities() {
            return List.of(identity);
        }

        /** Whether its faces are in it besides where they belong. */
        public boolean beside() {
            return era.isPresent();
        }
    }

    /** Two faces are two people. */
    record Separated(FaceId face, FaceId other) implements Decision {
        public Separated {
            Checks.require(!face.equals(other), "a face can't be separated from itself");
        }

        @Override
        public List<IdentityId> identities() {
            return List.of();
        }

        @Override
        public List<FaceId> faces() {
            return ascending(List.of(face, other));
        }
    }

    /** Faces take no part: in no identity, in no centroid. */
    record FacesExcluded(List<FaceId> faces, Reason reason) implements Decision {
        public FacesExcluded {
            faces = ascending(faces);
        }

        @Override
        public List<IdentityId> identities() {
            return List.of();
        }
    }

    /** An identity takes no part: it keeps its faces and those that come, and none of them is in a set. */
    record IdentityExcluded(IdentityId identity, Reason reason) implements Decision {
        @Override
        public List<IdentityId> identities() {
            return List.of(identity);
        }

        @Override
        public List<FaceId> faces() {
            return List.of();
        }
    }

    /** Something was decided about somebody who is forgotten: what, is not kept. It has no force. */
    record Withheld() implements Decision {
        @Override
        public List<IdentityId> identities() {
            return List.of();
        }

        @Override
        public List<FaceId> faces() {
            return List.of();
        }
    }

    private static List<FaceId> ascending(List<FaceId> faces) {
        Checks.require(!faces.isEmpty(), "a decision about faces names at least one");
        return List.copyOf(new TreeSet<>(faces));
    }
}
