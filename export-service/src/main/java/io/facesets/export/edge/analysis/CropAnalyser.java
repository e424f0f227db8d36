package io.facesets.export.edge.analysis;

import io.facesets.analysis.FaceAnalyser;
import io.facesets.export.core.crops.Inspector;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import io.facesets.model.PackRef;
import io.facesets.model.event.FacesEmbedded;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The model pack by which crops are proven, opened once and then kept. A pack that is missing may be installed later: it
 * is looked for again whenever it is asked for. Safe for use by many threads.
 */
public final class CropAnalyser implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(CropAnalyser.class);

    private final AnalyserOpener opener;
    private final Path packFolder;
    private final PackName pack;
    private final int concurrentCalls;
    private final AtomicBoolean trying = new AtomicBoolean();
    private @Nullable FaceAnalyser analyser;
    private volatile String problem = "the model pack is not loaded yet";

    public CropAnalyser(AnalyserOpener opener, Path packFolder, PackName pack, int concurrentCalls) {
        this.opener = opener;
        this.packFolder = packFolder;
        this.pack = pack;
        this.concurrentCalls = concurrentCalls;
    }

    /** Looks with the pack; opens it first if need be. Throws {@link Fault} if it can't be. */
    public Inspector inspector() {
        return new PackInspector(opened());
    }

    /** Why crops can't be proven now; empty if they can. A pack that was not there is looked for again behind the scenes. */
    public Optional<String> problem() {
        String found = problem;
        if (!found.isEmpty()) {
            openInBackground();
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    /** Opens the pack on a thread of its own, unless that is under way. */
    public void openInBackground() {
        if (trying.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("pack").start(() -> {
                try {
                    opened();
                } catch (Fault fault) {
                    LOG.debugf("the pack is not ready: %s", fault.getMessage());
                } finally {
                    trying.set(false);
                }
            });
        }
    }

    private synchronized FaceAnalyser opened() {
        FaceAnalyser open = analyser;
        if (open == null) {
            open = tryOpen();
            analyser = open;
            problem = "";
            LOG.infof("crops are proven with the pack %s on %s", open.pack().name(), open.provider());
        }
        return open;
    }

    private FaceAnalyser tryOpen() {
        try {
            FaceAnalyser opened = opener.open(packFolder, concurrentCalls);
            if (!opened.pack().name().equals(pack)) {
                opened.close();
                throw Fault.user(
                        "wrong-pack",
                        "The pack in " + packFolder + " is " + opened.pack().name() + ", not " + pack
                                + ". Set facesets.export.pack-folder or facesets.pack.");
            }
            return opened;
        } catch (Fault fault) {
            problem = String.valueOf(fault.getMessage());
            throw fault;
        } catch (RuntimeException | LinkageError e) {
            problem = "The model pack at " + packFolder + " can't be loaded: " + e;
            throw Fault.resource("pack-unusable", problem, e);
        }
    }

    @Override
    public synchronized void close() {
        if (analyser != null) {
            analyser.close();
            analyser = null;
            problem = "the model pack is closed";
        }
    }

    private record PackInspector(FaceAnalyser analyser) implements Inspector {
        @Override
        public PackRef pack() {
            return analyser.pack();
        }

        @Override
        public FacesEmbedded.Outcome look(byte[] image) {
            return analyser.analyse(image);
        }
    }
}
