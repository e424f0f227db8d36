package io.facesets.cluster.core.forget;

import io.facesets.model.Checks;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.LibraryName;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who or what is to be forgotten. */
public sealed interface ForgetTarget {

    /** The same for the same target: by it, one that was broken off is found again. */
    String text();

    /** A person, by its identity or its set. */
    record OfIdentity(IdentityId identity) implements ForgetTarget {
        @Override
        public String text() {
            return identity.toString();
        }
    }

    /** Single faces, whoever they are. */
    record OfFaces(List<FaceId> faces) implements ForgetTarget {
        public OfFaces {
            Checks.require(!faces.isEmpty(), "at least one face is named");
            faces = List.copyOf(new TreeSet<>(faces));
        }

        @Override
        public String text() {
            return faces.stream().map(FaceId::toString).collect(Collectors.joining(" "));
        }
    }

    /** A photo with everything that it shows. */
    record OfPhoto(ContentId photo) implements ForgetTarget {
        @Override
        public String text() {
            return "photo " + photo;
        }
    }

    /** All photos that are in one library and in no other. */
    record OfLibrary(LibraryName library) implements ForgetTarget {
        @Override
        public String text() {
            return "library " + library;
        }
    }
}
