package io.facesets.stager.fake;

import java.util.Optional;

/** A box in pixels of an image of the given size, and whose face it is. */
public record FakeFace(
        String id, int x1, int y1, int x2, int y2, int imageWidth, int imageHeight, Optional<FakePerson> person) {

    /** Somebody of the library; the name is "" as long as there is none. */
    public record FakePerson(String id, String name) {}

    public FakeFace of(FakePerson somebody) {
        return new FakeFace(id, x1, y1, x2, y2, imageWidth, imageHeight, Optional.of(somebody));
    }
}
