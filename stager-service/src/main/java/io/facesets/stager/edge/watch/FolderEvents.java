package io.facesets.stager.edge.watch;

import io.facesets.stager.core.watch.Changes;
import io.facesets.stager.core.watch.Reach;
import io.methvin.watcher.DirectoryChangeEvent;
import io.methvin.watcher.DirectoryChangeListener;
import io.methvin.watcher.DirectoryWatcher;
import io.methvin.watcher.visitor.FileTreeVisitor;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells {@link Changes} what the system says of a folder and all below it, until closed. */
final class FolderEvents implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(FolderEvents.class);

    private final DirectoryWatcher watcher;
    private final ExecutorService thread;

    private FolderEvents(DirectoryWatcher watcher, ExecutorService thread) {
        this.watcher = watcher;
        this.thread = thread;
    }

    /**
     * Begins to listen; when it returns, whatever changes from then on is told.
     *
     * @param reach folders that it does not cover are not listened to
     * @param heard told after each change
     * @throws IOException if the system can't watch so many folders, or not this one
     */
    static FolderEvents of(Path folder, Reach reach, Changes changes, InstantSource clock, Runnable heard)
            throws IOException {
        Listener listener = new Listener(changes, clock, heard);
        DirectoryWatcher watcher = DirectoryWatcher.builder()
                .path(folder)
                .listener(listener)
                // It would read every file; what has changed is found out by those who read it anyway.
                .fileHashing(false)
                .fileTreeVisitor(
                        (top, onFolder, onFile) -> Files.walkFileTree(top, new CoveredFolders(folder, reach, onFolder)))
                .build();
        ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofPlatform()
                .daemon()
                .name("watch-" + folder.getFileName())
                .factory());
        // Folders are registered before this returns.
        CompletableFuture<Void> end = watcher.watchAsync(thread);
        if (end.isCompletedExceptionally()) {
            watcher.close();
            thread.shutdownNow();
            throw new IOException(String.valueOf(end.exceptionNow().getMessage()), end.exceptionNow());
        }
        return new FolderEvents(watcher, thread);
    }

    /** Folders alone, since a new one is looked at with all its files; one that can't be read can't be listened to. */
    private static final class CoveredFolders extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Reach reach;
        private final FileTreeVisitor.Callback onFolder;

        CoveredFolders(Path root, Reach reach, FileTreeVisitor.Callback onFolder) {
            this.root = root;
            this.reach = reach;
            this.onFolder = onFolder;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            if (!reach.covers(root, folder)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            onFolder.call(folder);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
            if (path.equals(root)) {
                throw failure;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
            return FileVisitResult.CONTINUE;
        }
    }

    private record Listener(Changes changes, InstantSource clock, Runnable heard) implements DirectoryChangeListener {

        @Override
        public void onEvent(DirectoryChangeEvent event) {
            if (event.eventType() == DirectoryChangeEvent.EventType.OVERFLOW) {
                changes.unknown(clock.instant());
            } else {
                changes.changed(event.path(), clock.instant());
            }
            heard.run();
        }

        /** A folder that could not be registered, for one: whatever it was, something may have been missed. */
        @Override
        public void onException(Exception e) {
            LOG.warnf(e, "changes may have been missed: everything is looked at");
            changes.unknown(clock.instant());
            heard.run();
        }
    }

    @Override
    public void close() {
        try {
            watcher.close();
        } catch (IOException e) {
            LOG.debug("a folder is no longer watched", e);
        }
        thread.shutdownNow();
    }
}
