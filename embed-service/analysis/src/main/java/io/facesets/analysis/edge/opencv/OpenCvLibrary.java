package io.facesets.analysis.edge.opencv;

import nu.pattern.OpenCV;
import org.opencv.core.Core;

/** The native library, loaded once per process. */
final class OpenCvLibrary {

    private static final class Loaded {
        static {
            QuietStart.prepare();
            OpenCV.loadLocally();
            // Photos are looked at side by side; threads within one would only get in each other's way.
            Core.setNumThreads(1);
        }

        private static void touch() {
            // being called is what initialises the class
        }
    }

    private OpenCvLibrary() {}

    static void load() {
        Loaded.touch();
    }
}
