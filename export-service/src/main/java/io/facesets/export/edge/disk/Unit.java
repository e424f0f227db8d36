package io.facesets.export.edge.disk;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A folder that is seen whole as it was or whole as it is. Its next version is made beside it ({@code .tmp-…}) and flushed
 * to the disk; then both change places in one step, where the system can, and what was there before is deleted
 * ({@code .old-…}). Elsewhere the old one is moved aside and the new one into its place. Whatever moment that is broken
 * off at, {@link #recover} ends it or takes it back: of two versions the one that does not have the name goes. Files in it
 * that we did not write stay with the name, and are never deleted.
 */
final class Unit {

    private static final String OLD = ".old-";
    private static final String KEPT = ".kept";

    private final Path container;
    private final String name;
    private final Steps steps;
    private final Exchanging exchange;

    /** Lets two names change places in one step; false if it can't. */
    @FunctionalInterface
    interface Exchanging {
        boolean between(Path one, Path other) throws IOException;
    }

    /** Told after each step of a swap, so that a test can break it off there. */
    @FunctionalInterface
    interface Steps {
        Steps NONE = step -> {};

        void done(Step step);
    }

    /** The steps of a swap or a removal. */
    enum Step {
        MADE,
        NEW_READY,
        OLD_ASIDE,
        NEW_IN_PLACE,
        STRANGERS_MOVED,
        FIRST_FILE_DELETED,
        OLD_DELETED
    }

    Unit(Path container, String name, Steps steps) {
        this(container, name, steps, Exchange::of);
    }

    Unit(Path container, String name, Steps steps, Exchanging exchange) {
        this.exchange = exchange;
        this.container = container;
        this.name = name;
        this.steps = steps;
    }

    Path path() {
        return container.resolve(name);
    }

    /** Whether it was made from {@code digest}, and nothing of it is missing. */
    boolean isWhole(String digest) throws IOException {
        if (!Disk.isFolder(path())) {
            return false;
        }
        return Owned.in(path()).filter(o -> o.digest().equals(digest)).isPresent()
                && Owned.in(path()).get().allPresent(path());
    }

    /** An empty folder for its next version. */
    Path begin() throws IOException {
        Path made = temporary();
        Disk.deleteTree(made);
        return Files.createDirectory(made);
    }

    void discard() throws IOException {
        Disk.deleteTree(temporary());
    }

    /** Puts what was made into its place. */
    void publish(String digest) throws IOException {
        Path made = temporary();
        Disk.newFile(made.resolve(Owned.NOTE), Owned.of(made, digest).toBytes());
        Durable.tree(made);
        steps.done(Step.MADE);
        Disk.requireNoLink(path());
        if (!Disk.exists(path())) {
            Disk.move(made, path());
            steps.done(Step.NEW_IN_PLACE);
            return;
        }
        if (!exchanged(made)) {
            Disk.move(path(), old());
            steps.done(Step.OLD_ASIDE);
            Disk.move(made, path());
        }
        steps.done(Step.NEW_IN_PLACE);
        // Nothing of the old one goes before the disk knows of the new one.
        Durable.folder(container);
        clearOld();
    }

    /** Under the name of what is to go, so that a kill before or after the exchange leaves the same to be done. */
    private boolean exchanged(Path made) throws IOException {
        Disk.move(made, old());
        steps.done(Step.NEW_READY);
        if (exchange.between(old(), path())) {
            return true;
        }
        Disk.move(old(), made);
        return false;
    }

    /** Takes away what we wrote; if it holds anything else, that stays. */
    void remove() throws IOException {
        Disk.move(path(), old());
        steps.done(Step.OLD_ASIDE);
        clearOld();
    }

    /** The folders in {@code container} that we made; none if there is no such folder. */
    static Set<String> in(Path container) throws IOException {
        Set<String> names = new TreeSet<>();
        if (!Disk.isFolder(container)) {
            return names;
        }
        try (Stream<Path> entries = Files.list(container)) {
            entries.filter(e -> !e.getFileName().toString().startsWith("."))
                    .filter(Disk::isFolder)
                    .filter(e -> Owned.in(e).isPresent())
                    .forEach(e -> names.add(e.getFileName().toString()));
        }
        return names;
    }

    /** Ends or takes back whatever was broken off in {@code container}. */
    static void recover(Path container) throws IOException {
        List<Path> entries;
        try (Stream<Path> list = Files.list(container)) {
            entries = list.sorted().toList();
        }
        for (Path entry : entries) {
            String name = entry.getFileName().toString();
            if (name.startsWith(Disk.TEMPORARY)) {
                Disk.deleteTree(entry);
            } else if (name.startsWith(OLD) && Disk.isFolder(entry)) {
                new Unit(container, name.substring(OLD.length()), Steps.NONE).recover();
            }
        }
    }

    private void recover() throws IOException {
        if (Disk.exists(path())) {
            clearOld();
        } else {
            Disk.move(old(), path());
        }
    }

    private void clearOld() throws IOException {
        if (!Disk.exists(old())) {
            return;
        }
        Map<String, Long> ours = Owned.in(old()).map(Owned::files).orElse(Map.of());
        for (Path stranger : strangers(ours)) {
            carryOver(stranger);
        }
        steps.done(Step.STRANGERS_MOVED);
        boolean first = true;
        for (String file : ours.keySet()) {
            Files.deleteIfExists(old().resolve(file));
            if (first) {
                steps.done(Step.FIRST_FILE_DELETED);
                first = false;
            }
        }
        Files.deleteIfExists(old().resolve(Owned.NOTE));
        deleteEmptyFolders();
        steps.done(Step.OLD_DELETED);
    }

    private List<Path> strangers(Map<String, Long> ours) throws IOException {
        List<Path> strangers = new ArrayList<>();
        Files.walkFileTree(old(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String relative = Owned.relative(old(), file);
                if (!ours.containsKey(relative) && !relative.equals(Owned.NOTE)) {
                    strangers.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return strangers;
    }

    private void carryOver(Path stranger) throws IOException {
        Path target = path().resolve(Owned.relative(old(), stranger));
        Files.createDirectories(target.getParent());
        while (Disk.exists(target)) {
            target = target.resolveSibling(target.getFileName() + KEPT);
        }
        Disk.move(stranger, target);
    }

    private void deleteEmptyFolders() throws IOException {
        List<Path> folders;
        try (Stream<Path> all = Files.walk(old())) {
            folders = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path folder : folders) {
            Files.delete(folder);
        }
    }

    private Path temporary() {
        return container.resolve(Disk.TEMPORARY + name);
    }

    private Path old() {
        return container.resolve(OLD + name);
    }
}
