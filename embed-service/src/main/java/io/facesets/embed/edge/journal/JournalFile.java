package io.facesets.embed.edge.journal;

import io.facesets.embed.core.journal.CrashJournal;
import io.facesets.embed.core.journal.JournalPage;
import io.facesets.embed.core.journal.Mark;
import io.facesets.embed.core.work.WorkerName;
import io.facesets.model.ContentId;
import io.facesets.model.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * A worker's crash journal in {@code <data>/run/embed-<name>.journal}, locked while the worker lives. A note is one small
 * write into the page cache, which survives the end of the process, though not of the machine. Safe for use by many
 * threads.
 */
public final class JournalFile implements CrashJournal, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(JournalFile.class);
    private static final String PREFIX = "embed-";
    private static final String SUFFIX = ".journal";

    private final WorkerName worker;
    private final LockedFile file;
    private final Path folder;
    private final Map<ContentId, Integer> earlier = new HashMap<>();
    private final List<Optional<JournalPage.Note>> lines = new ArrayList<>();
    private final AtomicReference<Optional<String>> trouble = new AtomicReference<>(Optional.empty());

    private boolean closed;

    private JournalFile(WorkerName worker, Path folder, LockedFile file) {
        this.worker = worker;
        this.folder = folder;
        this.file = file;
    }

    /**
     * Opens or makes the journal, and takes over what an earlier worker of this name left.
     *
     * @return empty if a worker of this name is alive
     * @throws Fault {@code unusable-folder} if it can't be written: without it, a photo that ends the process would end
     *     it for ever
     */
    public static Optional<JournalFile> open(Path folder, WorkerName name) {
        Path path = folder.resolve(PREFIX + name + SUFFIX);
        try {
            Files.createDirectories(folder);
            Optional<LockedFile> locked = LockedFile.lock(path);
            if (locked.isEmpty()) {
                return Optional.empty();
            }
            JournalFile journal = new JournalFile(name, folder, locked.get());
            journal.takeOver(journal.file);
            journal.rewrite();
            return Optional.of(journal);
        } catch (IOException e) {
            throw Fault.resource(
                    "unusable-folder",
                    "The journal " + path + " can't be written: " + e
                            + ". This worker needs it to get past photos that end its process.",
                    e);
        }
    }

    /** Whose it is. */
    public WorkerName worker() {
        return worker;
    }

    /** Takes over what workers of this folder left that ended without a goodbye and have not come back. */
    public synchronized void adopt() {
        for (Path other : others()) {
            try (LockedFile dead = LockedFile.lock(other).orElse(null)) {
                if (dead != null && !closed && takeOver(dead) > 0) {
                    rewrite();
                    dead.replace(JournalPage.title());
                }
            } catch (IOException e) {
                LOG.warnf("the journal %s can't be read: %s", other, e);
            }
        }
    }

    /** Why photos can't be noted, if they can't. */
    public Optional<String> trouble() {
        return trouble.get();
    }

    @Override
    public synchronized Past past(ContentId content) {
        Integer line = earlier.get(content);
        if (line == null) {
            return Past.CLEAN;
        }
        return lines.get(line)
                        .map(JournalPage.Note::mark)
                        .filter(Mark.CONDEMNED::equals)
                        .isPresent()
                ? Past.CONDEMNED
                : Past.SUSPECT;
    }

    @Override
    public synchronized Look begin(ContentId content, boolean alone) {
        Integer known = earlier.get(content);
        int line = known == null ? free() : known;
        note(line, Optional.of(new JournalPage.Note(content, alone ? Mark.ALONE : Mark.WITH_OTHERS)));
        return () -> end(line, content);
    }

    @Override
    public synchronized void settled(ContentId content) {
        Integer line = earlier.remove(content);
        if (line != null) {
            note(line, Optional.empty());
        }
    }

    /** Says goodbye: what is being looked at now is nobody's fault. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        lines.replaceAll(note ->
                note.flatMap(n -> n.mark().afterGoodbye().map(m -> new JournalPage.Note(n.content(), m))));
        try (file) {
            rewrite();
        } catch (IOException e) {
            LOG.warnf("the journal %s could not be closed: %s", file.path(), e);
        }
    }

    private synchronized void end(int line, ContentId content) {
        earlier.remove(content, line);
        note(line, Optional.empty());
    }

    private int free() {
        int line = lines.indexOf(Optional.<JournalPage.Note>empty());
        if (line >= 0) {
            return line;
        }
        lines.add(Optional.empty());
        return lines.size() - 1;
    }

    private void note(int line, Optional<JournalPage.Note> note) {
        if (closed) {
            // A look that ends after the goodbye: nothing was held against it.
            return;
        }
        lines.set(line, note);
        try {
            file.write(
                    (line + 1L) * JournalPage.LINE, note.map(JournalPage::line).orElseGet(JournalPage::blank));
        } catch (IOException e) {
            if (trouble.getAndSet(Optional.of(e.toString())).isEmpty()) {
                LOG.errorf(
                        e,
                        "The journal %s can't be written any more: a photo that ends this process now will not be found"
                                + " out.",
                        file.path());
            }
        }
    }

    /** How many photos of {@code from} are under suspicion now. */
    private int takeOver(LockedFile from) throws IOException {
        Optional<JournalPage.Content> content = JournalPage.parse(from.read());
        if (content.isEmpty() && from == file) {
            LOG.warnf("%s is no journal of a worker; it is kept as %s", from.path(), from.setAside());
        }
        if (content.isEmpty()) {
            return 0;
        }
        if (content.get().torn() > 0) {
            LOG.warnf(
                    "%d lines of the journal %s are torn and passed over",
                    content.get().torn(), from.path());
        }
        for (JournalPage.Note note : content.get().notes()) {
            suspect(note.content(), note.mark().afterSuddenEnd());
        }
        if (!content.get().notes().isEmpty()) {
            LOG.warnf(
                    "A worker ended suddenly: %d photos were being looked at, or had been before (%s). They are looked at"
                            + " one at a time; one that ends a worker again, alone, is rejected.",
                    content.get().notes().size(), from.path());
        }
        return content.get().notes().size();
    }

    private void suspect(ContentId content, Mark mark) {
        Integer line = earlier.get(content);
        if (line == null && lines.size() < JournalPage.MOST) {
            earlier.put(content, lines.size());
            lines.add(Optional.of(new JournalPage.Note(content, mark)));
        } else if (line != null && mark == Mark.CONDEMNED) {
            lines.set(line, Optional.of(new JournalPage.Note(content, mark)));
        }
    }

    /** All of it in one write. */
    private void rewrite() throws IOException {
        byte[] all = new byte[(lines.size() + 1) * JournalPage.LINE];
        System.arraycopy(JournalPage.title(), 0, all, 0, JournalPage.LINE);
        for (int i = 0; i < lines.size(); i++) {
            byte[] line = lines.get(i).map(JournalPage::line).orElseGet(JournalPage::blank);
            System.arraycopy(line, 0, all, (i + 1) * JournalPage.LINE, JournalPage.LINE);
        }
        file.replace(all);
    }

    private List<Path> others() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(p -> p.getFileName().toString().startsWith(PREFIX)
                            && p.getFileName().toString().endsWith(SUFFIX)
                            && !p.toAbsolutePath().normalize().equals(file.path()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            LOG.warnf("the journals of other workers can't be looked for: %s", e);
            return List.of();
        }
    }
}
