package io.facesets.local.cli;

import picocli.CommandLine.Option;

/** The gates that a face has to pass, among the parameters of an operation. */
class QualityFlags extends Flags {

    @Option(
            names = "--min-short",
            paramLabel = "PX",
            description = "Short side of a face's box in pixels (default: 90).")
    void minShort(double value) {
        put("min-short", value);
    }

    @Option(
            names = "--min-blur",
            paramLabel = "V",
            description = "Sharpness: variance of the Laplacian of the grey face (default: 40.0).")
    void minBlur(double value) {
        put("min-blur", value);
    }

    @Option(names = "--min-det-score", paramLabel = "S", description = "The detector's score, 0 to 1 (default: 0.6).")
    void minDetScore(double value) {
        put("min-det-score", value);
    }
}
