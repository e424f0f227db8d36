package io.facesets.cluster.core;

/** Who watches long work, and may stop it. Called from several threads at once. */
public interface Monitor {

    /** Nobody watches and nobody stops. */
    Monitor NONE = new Monitor() {
        @Override
        public void stage(String name, long total) {}

        @Override
        public void advance(long steps) {}

        @Override
        public void checkCancelled() {}
    };

    /**
     * Another stage begins.
     *
     * @param total its steps, -1 if unknown
     */
    void stage(String name, long total);

    /** So many more steps of the stage are done. */
    void advance(long steps);

    /** Throws {@link java.util.concurrent.CancellationException} if the work is no longer wanted. */
    void checkCancelled();
}
