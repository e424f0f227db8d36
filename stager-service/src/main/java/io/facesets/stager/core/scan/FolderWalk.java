package io.facesets.stager.core.scan;

import io.facesets.model.OutputMarker;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Lists the files below roots, folder by folder, entries in order of name. A folder is entered once, whatever number of
 * roots, links or mounts lead to it, so loops end; a file that a link leads to is reported under its real path, and may
 * be reported more than once. Symbolic links are followed only within their root. Nothing that can't be read ends the
 * walk. One walk at a time; memory grows with the number of folders, and with the entries of the largest one.
 */
public final class FolderWalk {

    private final SkipRules skip;
    private final Consumer<Finding> findings;
    private final Set<Object> entered = new HashSet<>();

    public FolderWalk(SkipRules skip, Consumer<Finding> findings) {
        this.skip = skip;
        this.findings = findings;
    }

    /** @param start real and absolute; the root, too */
    public void walk(Path start) {
        walk(start, start);
    }

    /**
     * Walks a part of a root.
     *
     * @param start real and absolute, the root or below it
     */
    public void walk(Path start, Path root) {
        Deque<Path> waiting = new ArrayDeque<>();
        look(root, start, waiting, Files::exists);
        while (!waiting.isEmpty()) {
            Path folder = waiting.pop();
            List<Path> entries = entries(folder);
            Set<Path> siblings = new HashSet<>(entries);
            if (!folder.equals(start) && entries.contains(folder.resolve(OutputMarker.FILE))) {
                findings.accept(new Finding.LeftOut(folder, Finding.Why.OWN_OUTPUT));
                continue;
            }
            List<Path> folders = new ArrayList<>();
            for (Path entry : entries) {
                if (skip.skips(entry.getFileName())) {
                    findings.accept(new Finding.LeftOut(entry, Finding.Why.SKIPPED_NAME));
                } else {
                    Deque<Path> below = new ArrayDeque<>();
                    look(root, entry, below, siblings::contains);
                    folders.addAll(below);
                }
            }
            Collections.reverse(folders);
            folders.forEach(waiting::push);
        }
    }

    private List<Path> entries(Path folder) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (DirectoryIteratorException e) {
            findings.accept(new Finding.UnreadableFolder(folder, Reasons.of(Objects.requireNonNull(e.getCause()))));
        } catch (IOException e) {
            findings.accept(new Finding.UnreadableFolder(folder, Reasons.of(e)));
        }
        Collections.sort(entries);
        return entries;
    }

    /** @param there which files are there */
    private void look(Path root, Path entry, Deque<Path> folders, Predicate<Path> there) {
        if (!isText(entry)) {
            findings.accept(new Finding.UnreadableFile(entry, "its name is no text in this system's encoding"));
            return;
        }
        try {
            BasicFileAttributes attributes = attributes(entry);
            if (attributes.isSymbolicLink()) {
                follow(root, entry, folders);
            } else {
                report(root, entry, attributes, folders, there);
            }
        } catch (NoSuchFileException e) {
            // Deleted since its folder was listed: as if it had never been there.
            return;
        } catch (IOException e) {
            findings.accept(new Finding.UnreadableFile(entry, Reasons.of(e)));
        }
    }

    private void follow(Path root, Path link, Deque<Path> folders) throws IOException {
        try {
            Path target = link.toRealPath();
            if (target.startsWith(root)) {
                report(root, target, attributes(target), folders, Files::exists);
                return;
            }
        } catch (NoSuchFileException e) {
            // Leads nowhere: left out below, with those that lead away.
        }
        findings.accept(new Finding.LeftOut(link, Finding.Why.LINK));
    }

    private void report(
            Path root, Path path, BasicFileAttributes attributes, Deque<Path> folders, Predicate<Path> there)
            throws IOException {
        if (attributes.isDirectory()) {
            Object identity = attributes.fileKey();
            if (entered.add(identity == null ? path : identity)) {
                folders.add(path);
            }
        } else if (attributes.isRegularFile()) {
            findings.accept(new Finding.File(root, path, Stamp.of(path, attributes), Sidecar.of(path, there)));
        } else {
            findings.accept(new Finding.LeftOut(path, Finding.Why.NO_FILE));
        }
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** Bytes that are no text in the system's encoding can't be told apart once they are written down. */
    private static boolean isText(Path path) {
        try {
            return path.getFileSystem().getPath(path.toString()).equals(path);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
