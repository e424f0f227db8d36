package io.facesets.export.wiring;

import io.facesets.export.core.selection.Picking;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The settings of the export service. Those of a selection are defaults: a request may set each of them for itself.
 */
@ConfigMapping(prefix = "facesets.export")
public interface ExportConfig {

    /** Faces of the usual bundle ({@code faceset_NNN_top30.fsz}). */
    @WithDefault("30")
    int topN();

    /** Cosine distance to the set's centroid beyond which a face is dropped; the pack's own if absent (buffalo_l: 0.45). */
    OptionalDouble outlierThreshold();

    /** The short side of a face's box in pixels under which it is dropped. */
    @WithDefault("100")
    double minFaceShort();

    /** Detector confidence under which a face is dropped: InsightFace's own floor, below what sets are gated by. */
    @WithDefault("0.5")
    double minDetScore();

    /** Padding on each side of a face's box, in its longer sides. */
    @WithDefault("0.5")
    double padRatio();

    /** Side of the crops in pixels. */
    @WithDefault("512")
    int outSize();

    /** Whether faces are turned until their eyes are level; otherwise they keep their roll. */
    @WithDefault("false")
    boolean align();

    /** Whether originals are copied into the folders of persons and sets instead of linked to. */
    @WithDefault("false")
    boolean copy();

    /** Bits of 64 in which the perceptual hashes of two photos that look the same may differ, 0 to 11. */
    @WithDefault("6")
    int duplicateBits();

    /** Whether frames that were taken in the same second are duplicates of each other, like any photos that look the same. */
    @WithDefault("false")
    boolean bursts();

    /** Which faces come into the bundle of the best: the best ({@code rank}), or spread out ({@code diverse}). */
    @WithDefault("rank")
    Picking.Order select();

    /** Composite score below which a bundle that is spread out takes no face while there are enough better. */
    @WithDefault("0.40")
    double selectFloor();

    /** Whether faces of nobody that may belong to a set are shown beside it ({@code _candidates}). */
    @WithDefault("false")
    boolean candidates();

    /**
     * Cosine distance to the set's centroid up to which a face of nobody may belong to it; the pack's own if absent
     * (buffalo_l: 0.55).
     */
    OptionalDouble candidateMatchThreshold();

    /** Composite score under which a face of nobody is not worth a look. */
    @WithDefault("0.40")
    double candidateMinScore();

    /** Photos looked at at once; as many as there are processors if absent. */
    OptionalInt workers();

    /** How long an export waits for a run's records while nothing arrives. */
    @WithDefault("120s")
    Duration runPatience();

    /** When folders that were exported to are brought up to date by themselves. */
    Follow follow();

    /** When exports follow what the cluster service says. */
    interface Follow {

        /** Whether they do. */
        @WithDefault("true")
        boolean on();

        /** It is time when nothing about sets has changed for so long, */
        @WithDefault("500ms")
        Duration quiet();

        /**
         * or when changes have waited for so long. Between two exports ten times as long goes by as the first took, up to
         * this.
         */
        @WithDefault("60s")
        Duration every();
    }

    /** The service's SQLite file; {@code export.db} in the data folder if absent. */
    Optional<Path> database();

    /** The model pack's folder; {@code models/<pack>} in the data folder if absent. */
    Optional<Path> packFolder();

    /** An output folder that readiness watches, such as the one that exports always go to. */
    Optional<Path> folder();
}
