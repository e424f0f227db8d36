package io.facesets.stager.core.staging;

import io.facesets.model.Fault;
import io.facesets.model.LibraryName;
import io.facesets.stager.core.ledger.Ledger;
import io.facesets.stager.core.ledger.Listed;
import io.facesets.stager.core.scan.FileReader;
import io.facesets.stager.core.scan.Finding;
import io.facesets.stager.core.scan.FolderWalk;
import io.facesets.stager.core.scan.Roots;
import io.facesets.stager.core.scan.SkipRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One scan: lists every file below the roots, reads those that the ledger does not know, notes them, and removes what
 * is gone. Killed at any moment and run again it ends in the same ledger: all that counts is committed in batches with
 * its announcements, and the list is made anew. For one thread; memory does not grow with the number of files.
 */
public final class Scan {

    private static final int PAGE = 1000;

    private final Ledger ledger;
    private final FileReader reader;
    private final SkipRules skip;
    private final int concurrency;
    private final ScanTally tally;

    /** @param concurrency files read at the same time, at least 1 */
    public Scan(Ledger ledger, FileReader reader, SkipRules skip, int concurrency, ScanTally tally) {
        this.ledger = ledger;
        this.reader = reader;
        this.skip = skip;
        this.concurrency = concurrency;
        this.tally = tally;
    }

    /**
     * @param allowEmpty whether a root that held photos may be found without any
     * @throws Fault {@code root-emptied}, after everything else was done, if a root lost all its photos
     */
    public ScanReport run(LibraryName library, Roots roots, boolean allowEmpty, ScanProgress progress)
            throws InterruptedException {
        long started = System.nanoTime();
        try {
            return scan(library, roots, allowEmpty, progress);
        } finally {
            tally.ended(Duration.ofNanos(System.nanoTime() - started));
        }
    }

    private ScanReport scan(LibraryName library, Roots roots, boolean allowEmpty, ScanProgress progress)
            throws InterruptedException {
        ScanReport report = new ScanReport();
        Set<Path> unlisted = list(roots, report, progress);
        progress.stage("reading", report.files());
        try (Noting noting = new Noting(ledger, library, reader, concurrency, tally, report, progress)) {
            long last = 0;
            for (List<Listed> page = ledger.listed(library, last, PAGE);
                    !page.isEmpty();
                    page = ledger.listed(library, last, PAGE)) {
                for (Listed entry : page) {
                    progress.checkCancelled();
                    noting.add(entry);
                }
                last = page.getLast().number();
            }
            noting.finish();
        }
        new Removals(ledger, library, unlisted, tally, report).apply(roots, allowEmpty);
        return report;
    }

    /** Returns the folders that could not be listed in full. */
    private Set<Path> list(Roots roots, ScanReport report, ScanProgress progress) {
        progress.stage("listing", -1);
        ledger.beginList();
        Set<Path> unlisted = new HashSet<>();
        List<Finding.File> batch = new ArrayList<>();
        FolderWalk walk = new FolderWalk(skip, finding -> {
            progress.checkCancelled();
            switch (finding) {
                case Finding.File file -> batch.add(file);
                case Finding.UnreadableFile(Path path, String reason) -> {
                    report.file(1);
                    report.unreadable(path, reason);
                    ledger.listUnreadable(path);
                }
                case Finding.UnreadableFolder(Path path, String reason) -> {
                    report.unreadable(path, reason);
                    unlisted.add(path);
                }
                case Finding.LeftOut left -> report.leftOut();
            }
            if (batch.size() >= PAGE) {
                flush(batch, report, progress);
            }
        });
        roots.paths().forEach(path -> walk.walk(path, roots.within().orElse(path)));
        flush(batch, report, progress);
        return unlisted;
    }

    private void flush(List<Finding.File> batch, ScanReport report, ScanProgress progress) {
        int added = ledger.list(batch);
        batch.clear();
        report.file(added);
        tally.listed(added);
        progress.advance(added);
    }
}
