package io.facesets.cluster.core.browse;

import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;

/** A question that a look answers: the same person, or not? */
public sealed interface Question {

    /** How much is learnt by the answer: more is asked sooner. */
    double weight();

    /** The distance that makes it a question; a cosine distance. */
    double distance();

    /** What is asked, the same for the same question. */
    String key();

    /**
     * Are two identities one person? Yes merges the smaller into the larger.
     *
     * @param smaller the one of fewer faces
     */
    record OnePerson(IdentityId smaller, IdentityId larger, double distance, double weight) implements Question {
        @Override
        public String key() {
            return "one-person/" + smaller + "/" + larger;
        }
    }

    /** Does a face that is in no set belong to this one? Yes moves it there. */
    record Joins(FaceId face, IdentityId set, double distance, double weight) implements Question {
        @Override
        public String key() {
            return "joins/" + face + "/" + set;
        }
    }

    /** Is a face at the edge of a set rightly there? Yes confirms it. */
    record Stays(FaceId face, IdentityId set, double distance, double weight) implements Question {
        @Override
        public String key() {
            return "stays/" + face + "/" + set;
        }
    }
}
