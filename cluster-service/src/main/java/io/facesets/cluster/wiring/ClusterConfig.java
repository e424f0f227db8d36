package io.facesets.cluster.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/**
 * The settings of the cluster service. Beside them it reads {@code facesets.data} (the data folder) and
 * {@code facesets.pack} (the model pack whose faces it sorts), which all services share.
 */
@ConfigMapping(prefix = "facesets.cluster")
public interface ClusterConfig {

    /** What a sort uses unless its request says otherwise. */
    Sort sort();

    /** How much of the machine clustering uses; no effect on the result. */
    Linkage linkage();

    /** What is done by itself when new faces come. */
    Arrivals arrivals();

    /** The pages for a curator. */
    Console console();

    /** The pages for a curator. */
    interface Console {
        /** Pictures of faces that are kept on disk take so many megabytes at most; all can be made again. */
        @WithDefault("1024")
        int thumbnailMegabytes();

        /**
         * The processes that the overview asks how they are, by name, such as {@code embed-3=http://gpu:7702}; beside those
         * that {@code ./facesets up} has started, which it knows.
         */
        Map<String, String> services();
    }

    /** New faces. Before the first sort was asked for, nothing happens by itself. */
    interface Arrivals {
        /**
         * Whether new faces are placed at once, provisionally, and joined by an extend with the parameters of the last sort
         * when it is time.
         */
        @WithDefault("true")
        boolean automatic();

        /** It is time when no more have come for so long, */
        @WithDefault("PT0.5S")
        Duration quiet();

        /** or so long after the first that waits, */
        @WithDefault("PT1M")
        Duration atMost();

        /** or when the faces of so many photos wait. */
        @WithDefault("1000")
        int enough();
    }

    /** Defaults of a sort; distances are cosine distances between 0 and 2. */
    interface Sort {
        /** Clusters merge below this mean distance. */
        @WithDefault("0.55")
        double initialThreshold();

        /** Over-split clusters join below this mean distance of their centroids. */
        @WithDefault("0.40")
        double mergeThreshold();

        /** The short side of a face in pixels, at least. */
        @WithDefault("90")
        double minShort();

        /** The variance of the Laplacian of a face's crop, at least. */
        @WithDefault("40.0")
        double minBlur();

        /** The detector's confidence, at least; within 0 and 1. */
        @WithDefault("0.6")
        double minDetScore();

        /** Farther from the centroid, a face leaves its set (sets of four and more). */
        @WithDefault("0.55")
        double outlierThreshold();

        /** Distinct photos in a set, at least. */
        @WithDefault("15")
        int minFaces();

        /**
         * Two faces of one photo are different people unless nearer than this, as in mirrors and collages, or their boxes
         * overlap; from 0 to 2, and 2 switches the rule off.
         */
        @WithDefault("0.40")
        double samePhotoThreshold();
    }

    /** The clustering engine. */
    interface Linkage {
        /** Threads; 0 for as many as there are processors. */
        @WithDefault("0")
        int threads();

        /** Near pairs held at once, per face: about 40 bytes each. */
        @WithDefault("40")
        int edgesPerPoint();

        /**
         * What looks for near pairs: {@code onnx} (7-bit codes), {@code vector} (float32), {@code plain} (float32, slower,
         * works everywhere) or {@code auto}, the first of these that works here, with the reasons in the log.
         */
        @WithDefault("auto")
        String engine();
    }
}
