package io.facesets.analysis.core.format;

import java.util.Optional;

/** The image resources of a Photoshop document (Adobe Photoshop File Formats Specification, image resource section). */
final class PsdResources {

    static final String SIGNATURE = "8BIM";
    static final int ICC_PROFILE = 1039;
    private static final int VERSION = 1057;

    /** Of a resource without a name: signature, number, an empty padded name, length. */
    static final int HEADER = 12;

    private PsdResources() {}

    /** The colour profile among {@code resources}, the section without its length. */
    static Optional<Bytes> profile(Bytes resources) {
        return find(resources, ICC_PROFILE);
    }

    /** Whether the version's resource says that the composite picture is a placeholder. */
    static boolean lacksComposite(Bytes resources) {
        return find(resources, VERSION)
                .filter(version -> version.length() > 4 && version.u8(4) == 0)
                .isPresent();
    }

    private static Optional<Bytes> find(Bytes resources, int wanted) {
        int at = 0;
        while (at + HEADER <= resources.length() && resources.matches(at, SIGNATURE)) {
            int number = resources.u16(at + 4);
            int name = 1 + resources.u8(at + 6);
            int data = at + 6 + name + name % 2 + 4;
            if (data > resources.length()) {
                return Optional.empty();
            }
            long length = resources.u32(data - 4);
            if (length > resources.length() - data) {
                return Optional.empty();
            }
            if (number == wanted) {
                return Optional.of(resources.slice(data, data + (int) length));
            }
            at = data + (int) (length + length % 2);
        }
        return Optional.empty();
    }
}
