package io.facesets.export.edge.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that what was written survives a power cut: a name that leads to a file may reach the disk long before what is
 * in the file does.
 */
final class Durable {

    /** File systems with a journal write what several threads ask for at once in one go. */
    private static final int THREADS = 8;

    private Durable() {}

    /** Returns once a file's bytes are on the disk. */
    static void file(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Returns once a folder's names are on the disk, on systems where folders can be asked to. */
    static void folder(Path folder) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException unsupported) {
            // Windows opens no folders; its file systems write names in order.
            org.jboss.logging.Logger.getLogger(Durable.class)
                    .debugf("%s can't be flushed: %s", folder, unsupported.toString());
            return;
        }
        try (channel) {
            channel.force(true);
        }
    }

    /** Returns once everything in a folder, and its own names, are on the disk; links are names. */
    static void tree(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        List<Path> folders = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                folders.add(visited);
                return FileVisitResult.CONTINUE;
            }
        });
        all(files);
        for (Path one : folders) {
            folder(one);
        }
    }

    private static void all(List<Path> files) throws IOException {
        if (files.size() == 1) {
            file(files.getFirst());
            return;
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(
                Math.clamp(files.size(), 1, THREADS),
                Thread.ofPlatform().name("flush-", 1).factory())) {
            List<Future<?>> flushed = new ArrayList<>();
            for (Path file : files) {
                flushed.add(threads.submit(() -> {
                    file(file);
                    return true;
                }));
            }
            for (Future<?> one : flushed) {
                done(one);
            }
        }
    }

    private static void done(Future<?> flushed) throws IOException {
        try {
            flushed.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException refused ? refused : new IOException("a file can't be flushed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("interrupted while files were flushed");
        }
    }
}
