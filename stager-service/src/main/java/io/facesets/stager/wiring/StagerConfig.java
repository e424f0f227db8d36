package io.facesets.stager.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The settings of the stager, {@code facesets.stager.*}. */
@ConfigMapping(prefix = "facesets.stager")
public interface StagerConfig {

    /** Files read at the same time, 1 to 64; absent: as many as there are processors. On one spinning disk, 1 or 2. */
    OptionalInt concurrency();

    /** What is left out of a scan by its name. */
    Skip skip();

    /** How long a file that changes while it is read is left before it is read again; three tries in all. */
    @WithDefault("250ms")
    Duration changingPause();

    /** Folders that are followed. */
    Watch watch();

    /** How events leave. */
    Outbox outbox();

    /** How folders are followed. */
    interface Watch {

        /** Whether the folders of {@code watched.json} are followed. */
        @WithDefault("true")
        boolean follow();

        /** How long nothing must have been heard of a folder before what has changed in it is looked at. */
        @WithDefault("500ms")
        Duration quiet();

        /** How long a change waits at most, whatever is heard meanwhile. */
        @WithDefault("5s")
        Duration atMost();

        /** How long until everything is looked at again, for changes that the system does not tell of (network shares). */
        @WithDefault("1h")
        Duration again();
    }

    /** Immich as a source. */
    Immich immich();

    /** How Immich is worked with; what an account says of itself goes before. */
    interface Immich {

        /** Whether accounts are followed; off: Immich is asked only when an import is asked for. */
        @WithDefault("true")
        boolean follow();

        /** The address of an account that is followed without being added ({@code IMMICH_URL}). */
        Optional<String> url();

        /** Its key ({@code IMMICH_API_KEY}). */
        Optional<String> key();

        /** A file with its key ({@code IMMICH_API_KEY_FILE}). */
        Optional<Path> keyFile();

        /** The library of that account. */
        @WithDefault("immich")
        String library();

        /** {@code immich}: only assets with a large enough face by Immich's boxes; {@code none}: every image. */
        @WithDefault("immich")
        String prefilter();

        /** The short side of a face, in pixels of the original, that the prefilter asks for. */
        @WithDefault("90")
        double faceShort();

        /** Assets fetched at the same time, at most; 1 to 64. */
        @WithDefault("8")
        int workers();

        /** Whether Immich's own thumbnails are fetched, where an external library holds them. */
        @WithDefault("false")
        boolean keepThumbnails();

        /** Whether what is deleted, trashed or archived in Immich stays. */
        @WithDefault("false")
        boolean keepRemoved();

        /** Whether HEIC and AVIF originals can be opened; absent: if this machine has libheif. */
        Optional<Boolean> heif();

        /** Between two looks for what is new. */
        @WithDefault("5m")
        Duration poll();

        /** Pause after a probe that found the server gone; it doubles with each that follows. */
        @WithDefault("15s")
        Duration shortestPause();

        /** The longest pause between probes. */
        @WithDefault("10m")
        Duration longestPause();
    }

    /** Names below a root that are not entered. */
    interface Skip {

        /** Whether files and folders whose names begin with a dot are skipped. */
        @WithDefault("true")
        boolean hidden();

        /**
         * Names of files and folders, by pattern (*, ?, [a-z]), whatever their case: the folders in which NAS
         * systems, file systems and tools keep thumbnails, versions, deleted files and other people's pictures.
         */
        @WithDefault("@eaDir,@__thumb,#recycle,#snapshot,@Recycle,@Recently-Snapshot,$RECYCLE.BIN,"
                + "System Volume Information,lost+found,__MACOSX,node_modules")
        List<String> names();
    }

    /** The way from the ledger to Kafka. */
    interface Outbox {

        /** Events sent before their acknowledgements are awaited, 1 to 1000. */
        @WithDefault("500")
        int batch();

        /** Pause after the first failure; it doubles with each that follows. */
        @WithDefault("200ms")
        Duration shortestPause();

        /** The longest pause between tries. */
        @WithDefault("10s")
        Duration longestPause();

        /** Health calls the outbox degraded when its oldest event has waited longer than this. */
        @WithDefault("5m")
        Duration degradedAfter();
    }
}
