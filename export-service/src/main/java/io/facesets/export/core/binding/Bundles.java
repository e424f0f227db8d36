package io.facesets.export.core.binding;

import java.util.List;

/**
 * A set's bundles by file name, relative to the set's folder.
 *
 * @param top the best N
 * @param small the best eight
 * @param all every face; more than one file if it would be too large for readers
 */
public record Bundles(String top, String small, List<String> all) {

    /** Of what is not for readers. */
    public static final Bundles NONE = new Bundles("", "", List.of());

    public Bundles {
        all = List.copyOf(all);
    }
}
