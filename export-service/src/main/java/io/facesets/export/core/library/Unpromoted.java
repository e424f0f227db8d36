package io.facesets.export.core.library;

import io.facesets.model.IdentityId;
import java.util.Map;

/**
 * A person of whom no face is in any set.
 *
 * @param faces members
 * @param images distinct photos among them
 * @param gates faces by the gate that left them out, such as {@code size} or {@code min-images}
 */
public record Unpromoted(IdentityId person, int faces, int images, Map<String, Integer> gates) {

    public Unpromoted {
        gates = Map.copyOf(gates);
    }
}
