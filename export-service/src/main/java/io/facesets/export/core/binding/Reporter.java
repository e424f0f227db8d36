package io.facesets.export.core.binding;

/** What an export tells of itself while it runs. Safe for use by many threads. */
public interface Reporter {

    /** Tells nobody, and is never cancelled. */
    Reporter SILENT = new Reporter() {
        @Override
        public void stage(String name, long total) {
            // Nobody listens.
        }

        @Override
        public void step() {
            // Nobody listens.
        }

        @Override
        public void checkCancelled() {
            // Nobody cancels.
        }
    };

    /** Starts a stage of {@code total} steps. */
    void stage(String name, long total);

    /** One more step of the stage is done. */
    void step();

    /** Throws {@link java.util.concurrent.CancellationException} if the export is no longer wanted. */
    void checkCancelled();
}
