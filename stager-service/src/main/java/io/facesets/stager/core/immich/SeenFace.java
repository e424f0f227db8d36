package io.facesets.stager.core.immich;

import java.util.Optional;

/**
 * A face as Immich tells it: a box in pixels of the upright, unedited picture that its model saw, which is
 * {@code imageWidth} x {@code imageHeight}. The box may reach out of it, and nothing is checked: it is what somebody sent.
 */
public record SeenFace(
        double x1, double y1, double x2, double y2, int imageWidth, int imageHeight, Optional<Person> person) {

    /**
     * Somebody in Immich.
     *
     * @param name blank as long as nobody gave one
     */
    public record Person(String id, String name) {}

    /** The same face, of somebody whose name is now {@code name}. */
    SeenFace named(String name) {
        return new SeenFace(x1, y1, x2, y2, imageWidth, imageHeight, person.map(p -> new Person(p.id(), name)));
    }
}
