package io.facesets.cluster.edge.rest.console;

import io.facesets.cluster.core.browse.Album;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Opens the album while the service starts: of a million faces that takes as long as nobody should wait for the first
 * page. Whoever comes earlier waits for what is left of it.
 */
@ApplicationScoped
public class AlbumStart {

    private static final Logger LOG = Logger.getLogger(AlbumStart.class);

    /** After what a lost database is read back from, and what a process that ended too early has left. */
    private static final int AFTER_KEPT = 700;

    private final Album album;

    AlbumStart(Album album) {
        this.album = album;
    }

    void onStart(@Observes @Priority(AFTER_KEPT) StartupEvent started) {
        Thread.ofPlatform().name("album").daemon().start(this::open);
    }

    private void open() {
        try {
            album.now();
        } catch (RuntimeException e) {
            // A page that needs it says so to whoever looks.
            LOG.errorf(e, "the album could not be opened yet");
        }
    }
}
