package io.facesets.export.edge.jobs;

import io.facesets.export.edge.storage.Outputs;
import io.facesets.model.Fault;
import io.facesets.model.OutputMarker;
import io.facesets.model.RunId;
import io.facesets.runtime.jobs.JobView;
import io.facesets.runtime.jobs.Jobs;
import io.facesets.runtime.jobs.Progress;
import io.facesets.runtime.storage.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What follows here when something is forgotten: nothing of it stays in the database's files, and every folder that was
 * written to is made again without it. Again changes nothing. Safe for use by many threads.
 */
public final class ForgetJobs {

    private final Jobs jobs;
    private final ExportJobs exports;
    private final Outputs outputs;
    private final Database database;

    public ForgetJobs(Jobs jobs, ExportJobs exports, Outputs outputs, Database database) {
        this.jobs = jobs;
        this.exports = exports;
        this.outputs = outputs;
        this.database = database;
    }

    /**
     * A folder of an export.
     *
     * @param state {@code there}; {@code gone} if it was deleted; {@code unreachable} if what it lay in is not there either,
     *     such as a disk
     */
    public record Output(String folder, String state) {}

    /**
     * What became of a folder.
     *
     * @param state {@code made-again}, {@code gone}, {@code unreachable} or {@code failed}
     * @param message why it failed
     */
    public record Remade(String folder, String state, Optional<String> message) {}

    /** The folders that exports were written to. */
    public List<Output> folders() {
        return outputs.all().keySet().stream()
                .map(folder ->
                        new Output(folder.toString(), OutputFolder.of(folder).key()))
                .toList();
    }

    /**
     * Queues the work.
     *
     * @param more folders of exports beside those that are known here
     */
    public JobView submit(RunId run, List<Path> more) {
        more.forEach(ForgetJobs::requireExport);
        return jobs.submit("forget", progress -> forget(run, more, progress));
    }

    public Optional<JobView> find(String id) {
        return jobs.find(id);
    }

    private Map<String, Object> forget(RunId run, List<Path> more, Progress progress) throws InterruptedException {
        progress.stage("waiting for run " + run, -1);
        exports.await(run);
        progress.stage("rewriting the database", -1);
        database.purge();
        Set<Path> all = new TreeSet<>(outputs.all().keySet());
        all.addAll(more);
        List<Remade> remade = new ArrayList<>();
        for (Path folder : all) {
            progress.checkCancelled();
            remade.add(remade(folder, progress));
        }
        return Map.of("folders", remade);
    }

    private Remade remade(Path folder, Progress progress) throws InterruptedException {
        OutputFolder state = OutputFolder.of(folder);
        if (state == OutputFolder.GONE) {
            outputs.drop(folder);
        }
        if (state != OutputFolder.THERE) {
            return new Remade(folder.toString(), state.key(), Optional.empty());
        }
        try {
            exports.again(folder, progress);
            return new Remade(folder.toString(), "made-again", Optional.empty());
        } catch (Fault fault) {
            // The others are to be made all the same.
            return new Remade(folder.toString(), "failed", Optional.ofNullable(fault.getMessage()));
        }
    }

    private static void requireExport(Path folder) {
        if (!folder.isAbsolute() || !Files.isRegularFile(folder.resolve(OutputMarker.FILE))) {
            throw Fault.user("no-export", folder + " is no folder that face-sets has exported to.");
        }
    }
}
