package io.facesets.cluster.edge.rest.console;

import io.facesets.model.Fault;
import io.facesets.runtime.door.DoorPass;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A secret that our own pages send along with every form, and that other sites' pages can't read. New with every start.
 */
@Singleton
public class Csrf {

    private static final int BYTES = 24;

    private final String token;

    Csrf() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        token = HexFormat.of().formatHex(random);
    }

    public String token() {
        return token;
    }

    /** Throws the user's {@link Fault} unless {@code shown} is the token. */
    void require(String shown) {
        if (!DoorPass.same(shown, token)) {
            throw Fault.user(
                    "stale-page",
                    "This page is from before the service started, or from elsewhere. Nothing was done: reload the page and"
                            + " try again.");
        }
    }
}
