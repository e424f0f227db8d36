package io.facesets.cluster.edge.rest.console;

import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;

/** Identities and faces in addresses, which anybody may have typed. */
final class Addresses {

    private Addresses() {}

    static IdentityId identity(String name) {
        try {
            return IdentityId.parse(name);
        } catch (IllegalArgumentException e) {
            throw Fault.user("bad-identity", "That is no identity: " + e.getMessage() + ".");
        }
    }

    static FaceId face(String photo, int index) {
        try {
            return new FaceId(new ContentId(photo), index);
        } catch (IllegalArgumentException e) {
            throw Fault.user("bad-face", "That is no face: " + e.getMessage() + ".");
        }
    }
}
