package io.facesets.stager;

import io.facesets.model.LibraryName;
import io.facesets.stager.core.immich.Troubles;
import io.facesets.stager.core.ledger.Effect;
import io.facesets.stager.core.staging.ScanProgress;
import io.facesets.stager.core.staging.ScanTally;
import java.time.Duration;

/** Nobody listens: for tests of a stager without its outside. */
public final class Silence implements ScanProgress, ScanTally, Troubles {

    @Override
    public void stage(String name, long total) {}

    @Override
    public void advance(long steps) {}

    @Override
    public void checkCancelled() {}

    @Override
    public void listed(long files) {}

    @Override
    public void read(long bytes) {}

    @Override
    public void noted(Effect effect) {}

    @Override
    public void removed(long places) {}

    @Override
    public void ended(Duration took) {}

    @Override
    public void failed(LibraryName library) {}

    @Override
    public void doubted(LibraryName library) {}

    @Override
    public void away(LibraryName library) {}

    @Override
    public void paused(LibraryName library, Duration pause) {}
}
