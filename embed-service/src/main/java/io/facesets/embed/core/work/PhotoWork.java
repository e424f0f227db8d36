package io.facesets.embed.core.work;

import io.facesets.embed.core.fetch.Fetched;
import io.facesets.embed.core.fetch.Fetcher;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.RejectionCode;

/**
 * One staged photo, one result, whatever happens: what can't be had or makes the analysis fail is rejected with a
 * reason. Safe for use by many threads.
 */
public final class PhotoWork {

    private static final System.Logger LOG = System.getLogger(PhotoWork.class.getName());

    private final Fetcher fetcher;
    private final Analysis analysis;

    public PhotoWork(Fetcher fetcher, Analysis analysis) {
        this.fetcher = fetcher;
        this.analysis = analysis;
    }

    /**
     * The photo's result.
     *
     * @throws InterruptedException if this worker is stopping: the photo is for another then
     */
    public FacesEmbedded resultOf(AssetStaged photo) throws InterruptedException {
        return new FacesEmbedded(photo.content(), analysis.pack(), analysis.provider(), outcome(photo));
    }

    /** The same photo's result when it could not be sent: larger than a record may be. */
    public FacesEmbedded tooLargeToSend(AssetStaged photo, int bytes) {
        return new FacesEmbedded(
                photo.content(),
                analysis.pack(),
                analysis.provider(),
                new FacesEmbedded.Rejected(
                        RejectionCode.ANALYSIS_FAILED, "a result of " + bytes + " bytes is more than a record holds"));
    }

    private FacesEmbedded.Outcome outcome(AssetStaged photo) throws InterruptedException {
        try {
            return switch (fetcher.fetch(photo)) {
                case Fetched.Photo found -> analysis.analyse(found.bytes());
                case Fetched.Not not -> new FacesEmbedded.Rejected(not.reason(), not.detail());
            };
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            LOG.log(System.Logger.Level.WARNING, "the analysis of " + photo.content() + " failed", e);
            return new FacesEmbedded.Rejected(
                    RejectionCode.ANALYSIS_FAILED, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
