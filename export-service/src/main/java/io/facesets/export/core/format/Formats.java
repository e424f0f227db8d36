package io.facesets.export.core.format;

/** The formats that there are. */
@FunctionalInterface
public interface Formats {

    /**
     * A format, ready to write.
     *
     * @throws io.facesets.model.Fault of the user if there is no such format, if an option is not one of its own, or if
     *     it can't be made of this pack's faces
     */
    Format of(FormatSpec spec);
}
