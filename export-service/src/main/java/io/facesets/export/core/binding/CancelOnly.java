package io.facesets.export.core.binding;

/** Lets work be cancelled whose steps are counted elsewhere: by pictures that are decided, not by photos or sets. */
record CancelOnly(Reporter reporter) implements Reporter {

    @Override
    public void stage(String name, long total) {
        reporter.stage(name, total);
    }

    @Override
    public void step() {
        // Counted where a picture is decided.
    }

    @Override
    public void checkCancelled() {
        reporter.checkCancelled();
    }
}
