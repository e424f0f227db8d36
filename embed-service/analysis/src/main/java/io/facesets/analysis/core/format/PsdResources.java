package io.facesets.analysis.core.format;

import java.util.Optional;

/** The image resources of a Photoshop document (Adobe Photoshop File Formats Specification, image resource section). */
final class PsdResources {

    static final String SIGNATURE = "8BIM";
    static final int ICC_PROFILE = 1039;

    /** Of a resource without a name: signature, number, an empty padded name, length. */
    static final int HEADER = 12;

    private PsdResources() {}

    /** The colour profile among {@code resources}, the section without its length. */
    static Optional<Bytes> profile(Bytes resources) {
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
            if (number == ICC_PROFILE) {
                return Optional.of(resources.slice(data, data + (int) length));
            }
            at = data + (int) (length + length % 2);
        }
        return Optional.empty();
    }
}
