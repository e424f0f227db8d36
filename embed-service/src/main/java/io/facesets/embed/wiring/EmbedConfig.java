package io.facesets.embed.wiring;

import io.facesets.analysis.core.provider.ProviderChoice;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The settings of a worker. */
@ConfigMapping(prefix = "facesets.embed")
public interface EmbedConfig {

    /**
     * This worker's name within its group, kept over restarts and different for every worker; by default made of the
     * host's name, the data folder and the first number that no other worker of that folder has.
     */
    Optional<String> instance();

    /** Photos at once; by default as many as there are processors. */
    OptionalInt concurrency();

    /** Photos whose bytes are being fetched or wait to be looked at. */
    @WithDefault("16")
    int fetchAhead();

    /** Bytes of photos in memory at once; by default an eighth of the Java heap. One larger photo may be there alone. */
    OptionalLong fetchAheadBytes();

    /**
     * Where the stager's folders are on this machine: rules like {@code /mnt/photos=X:\photos}, comma-separated. One text,
     * since a list's reader would take the backslashes for escapes.
     */
    Optional<String> pathMap();

    /** Photos of more bytes are rejected unread. */
    @WithDefault("268435456")
    long maxBytes();

    /** Photos of more pixels are rejected before they are decoded. */
    @WithDefault("200000000")
    long maxPixels();

    /** Faces whose box's short side is smaller get no embedding: under 40 px it drifts from the person's own. */
    @WithDefault("40")
    double minEmbedPixels();

    /** What runs the models: auto, cpu, directml, cuda, openvino, coreml or webgpu. One that is named and not there is refused. */
    @WithDefault("auto")
    ProviderChoice provider();

    /** Threads that one run of a model may use on the CPU; by default 1 where every processor has a photo, else tried. */
    OptionalInt intraOpThreads();

    /** Calls of a model that are taken together in one run, 1 to 256; by default 1 on the CPU and 16 on others. */
    OptionalInt maxBatch();

    /** A photo that takes longer is rejected. */
    @WithDefault("PT2M")
    Duration timeLimit();
}
