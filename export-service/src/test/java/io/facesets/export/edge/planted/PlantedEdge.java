package io.facesets.export.edge.planted;

/** The other half of a planted cycle. */
public class PlantedEdge {
    Class<?> back() throws ClassNotFoundException {
        return Link.TYPE;
    }

    static final class Link {
        static final Class<?> TYPE = io.facesets.export.core.planted.PlantedBack.class;
    }
}
