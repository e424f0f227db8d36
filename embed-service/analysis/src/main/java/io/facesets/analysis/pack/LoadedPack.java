package io.facesets.analysis.pack;

import io.facesets.analysis.core.pack.ModelPack;
import io.facesets.analysis.core.pack.Role;
import java.util.Map;
import java.util.Optional;

/**
 * A verified pack and the bytes of its models, the very bytes whose digests were checked.
 *
 * @param files handed over, not copied; one entry per model of the pack
 */
public record LoadedPack(ModelPack pack, Map<Role, byte[]> files) {

    public LoadedPack {
        files = Map.copyOf(files);
    }

    /** The bytes of a role's model. */
    public byte[] file(Role role) {
        return Optional.ofNullable(files.get(role))
                .orElseThrow(() -> new IllegalArgumentException("the pack has no " + role.key()));
    }
}
