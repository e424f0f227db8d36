package io.facesets.analysis;

import io.facesets.analysis.core.photo.PhotoPipeline;
import io.facesets.analysis.core.provider.GuardedSession;
import io.facesets.model.Fault;
import io.facesets.model.PackRef;
import io.facesets.model.Provider;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.RejectionCode;
import java.util.List;
import java.util.concurrent.Semaphore;

/** A pipeline with as many places as calls may be under way; closing takes all of them. */
final class PackAnalyser implements FaceAnalyser {

    private static final System.Logger LOG = System.getLogger(PackAnalyser.class.getName());

    private final PackRef pack;
    private final Provider provider;
    private final PhotoPipeline pipeline;
    private final OpenPack models;
    private final int places;
    private final Semaphore free;
    private boolean closed;

    PackAnalyser(PackRef pack, Provider provider, PhotoPipeline pipeline, OpenPack models, int places) {
        this.pack = pack;
        this.provider = provider;
        this.pipeline = pipeline;
        this.models = models;
        this.places = places;
        this.free = new Semaphore(places, true);
    }

    @Override
    public PackRef pack() {
        return pack;
    }

    @Override
    public Provider provider() {
        return provider;
    }

    @Override
    public List<String> remarks() {
        return models.reports().stream()
                .flatMap(report -> report.remarks().stream())
                .toList();
    }

    @Override
    public FacesEmbedded.Outcome analyse(byte[] image) {
        free.acquireUninterruptibly();
        try {
            if (closed) {
                throw new IllegalStateException("the analyser has been closed");
            }
            return look(image);
        } finally {
            free.release();
        }
    }

    private FacesEmbedded.Outcome look(byte[] image) {
        try {
            return pipeline.analyse(image);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            if (e instanceof Fault fault && fault.code().equals(GuardedSession.LOST)) {
                throw fault;
            }
            LOG.log(System.Logger.Level.WARNING, "a photo made the analysis fail", e);
            return new FacesEmbedded.Rejected(
                    RejectionCode.ANALYSIS_FAILED, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    /** {@code closed} is written and read while holding a place, which orders both. */
    @Override
    public void close() {
        free.acquireUninterruptibly(places);
        try {
            if (!closed) {
                closed = true;
                models.close();
            }
        } finally {
            free.release(places);
        }
    }
}
