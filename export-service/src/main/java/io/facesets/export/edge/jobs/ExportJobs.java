package io.facesets.export.edge.jobs;

import io.facesets.export.core.binding.Choice;
import io.facesets.export.core.binding.ExportReport;
import io.facesets.export.core.binding.ExportSettings;
import io.facesets.export.core.binding.Exporter;
import io.facesets.export.core.binding.Reporter;
import io.facesets.export.core.crops.Inspector;
import io.facesets.export.core.format.FormatSpec;
import io.facesets.export.core.library.Library;
import io.facesets.export.core.selection.Stage;
import io.facesets.export.edge.analysis.CropAnalyser;
import io.facesets.export.edge.disk.DiskShelf;
import io.facesets.export.edge.disk.FormatFolders;
import io.facesets.export.edge.disk.OutFolder;
import io.facesets.export.edge.format.FormatCatalog;
import io.facesets.export.edge.messaging.TopicEnds;
import io.facesets.export.edge.storage.MirrorState;
import io.facesets.export.edge.storage.Outputs;
import io.facesets.export.edge.storage.Outputs.Output;
import io.facesets.model.Fault;
import io.facesets.model.RunId;
import io.facesets.runtime.exports.ExportOffer;
import io.facesets.runtime.jobs.JobView;
import io.facesets.runtime.jobs.Jobs;
import io.facesets.runtime.jobs.Progress;
import io.facesets.runtime.kafka.TopicSetup;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Exports, one at a time, in the order they were asked for. Safe for use by many threads. */
public final class ExportJobs {

    /** Longer than a service that has just started takes to begin reading. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final Jobs jobs;
    private final Exporter exporter;
    private final Library library;
    private final CropAnalyser analyser;
    private final Arrival arrival;
    private final ExportDefaults defaults;
    private final ExportMetrics metrics;
    private final Outputs outputs;
    private final FormatCatalog formats;
    private volatile Optional<Path> lastFolder;

    /**
     * How a run's records are waited for.
     *
     * @param patience how long nothing may arrive
     */
    public record Arrival(MirrorState mirror, TopicEnds ends, TopicSetup topics, Duration patience) {}

    /** @param watched an output folder that is known before the first export */
    public ExportJobs(
            Jobs jobs,
            Exporter exporter,
            Library library,
            CropAnalyser analyser,
            Arrival arrival,
            ExportDefaults defaults,
            ExportMetrics metrics,
            Outputs outputs,
            FormatCatalog formats,
            Optional<Path> watched) {
        this.jobs = jobs;
        this.exporter = exporter;
        this.library = library;
        this.analyser = analyser;
        this.arrival = arrival;
        this.defaults = defaults;
        this.metrics = metrics;
        this.outputs = outputs;
        this.formats = formats;
        this.lastFolder = watched;
    }

    /** Throws {@link Fault} of the user at once for what can be seen to be wrong at once. */
    public JobView submit(ExportRequest request) {
        // What can be seen to be wrong at once.
        ExportSettings unused = defaults.with(request);
        List<FormatSpec> unusedFormats = AskedFormats.of(request, formats);
        Chosen.check(request);
        Path folder = folder(request);
        Optional<RunId> run = run(request);
        return jobs.submit("export", progress -> {
            progress.stage(run.map(one -> "waiting for run " + one).orElse("reading what is new"), -1);
            if (run.isPresent()) {
                await(run.get());
            } else {
                catchUp();
            }
            Choice choice = Chosen.of(request.identities().orElse(List.of()), library);
            return export(folder, request.withoutRun(Chosen.names(choice)), true, progress);
        });
    }

    /** Waits until a run's records are here, with the photos that they are about. */
    void await(RunId run) throws InterruptedException {
        arrival.mirror()
                .awaitRun(run, arrival.ends().photosAndFaces(), arrival.topics().clusterId(), arrival.patience());
    }

    /** Waits until what the topics hold by now is here: the service may have started a moment ago. */
    private void catchUp() throws InterruptedException {
        arrival.mirror().catchUp(arrival.ends().everything(), arrival.topics().clusterId(), QUIET);
    }

    public Optional<JobView> find(String id) {
        return jobs.find(id);
    }

    public Optional<JobView> cancel(String id) {
        return jobs.cancel(id);
    }

    /** Where the latest export went, or where exports are known to go. */
    public Optional<Path> lastFolder() {
        return lastFolder;
    }

    /**
     * What may be asked for.
     *
     * @param states the folders that were exported to, with how each stands
     */
    public ExportOffer offer(Map<Path, String> states) {
        Map<Path, Output> known = outputs.all();
        List<ExportOffer.Folder> folders = states.entrySet().stream()
                .map(state -> new ExportOffer.Folder(
                        state.getKey().toString(), state.getValue(), sets(known.get(state.getKey()))))
                .toList();
        Path suggested = lastFolder
                .or(() -> states.keySet().stream().findFirst())
                .orElse(Path.of(System.getProperty("user.home"), "face-sets"));
        List<String> beside = formats.names().stream()
                .filter(name -> !name.equals(FormatCatalog.BUNDLES))
                .toList();
        return new ExportOffer(beside, defaults.settings().topN(), suggested.toString(), folders);
    }

    private static List<String> sets(@Nullable Output output) {
        return output == null
                ? List.of()
                : ExportRequest.parse(output.request()).identities().orElse(List.of());
    }

    /** Exports to a folder as it was asked for last, or with defaults; for the thread of the jobs. */
    public void again(Path folder, Progress progress) throws InterruptedException {
        ExportRequest request = remembered(folder).orElseGet(() -> ExportRequest.of(folder.toString()));
        Map<String, Object> unused = export(folder, request, false, progress);
    }

    private Optional<ExportRequest> remembered(Path folder) {
        return Optional.ofNullable(outputs.all().get(folder)).map(output -> ExportRequest.parse(output.request()));
    }

    /**
     * Exports what is known now; for the thread of the jobs.
     *
     * @param request its identities are names for ever; those that are not there any more are passed over
     * @param anew whether somebody asks for it now; else each set keeps the formats as it was asked for
     */
    private Map<String, Object> export(Path folder, ExportRequest request, boolean anew, Progress progress)
            throws InterruptedException {
        ExportSettings settings = defaults.with(request);
        long started = System.nanoTime();
        progress.stage("loading the model pack", -1);
        Inspector inspector = analyser.inspector();
        try (OutFolder out = OutFolder.open(folder)) {
            lastFolder = Optional.of(folder);
            ExportRequest kept = keeping(folder, request);
            outputs.remember(folder, kept.toJson(), library.pack());
            long known = outputs.changes();
            FormatFolders others = new FormatFolders(formats, AskedFormats.of(request, formats), anew);
            DiskShelf shelf = new DiskShelf(out, library.pack(), settings.topN(), settings.copy(), others);
            Choice choice = Chosen.ofNames(request.identities());
            ExportReport report = exporter.run(settings, choice, inspector, shelf, reporter(progress));
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            metrics.exported(report, took);
            if (kept.sets().equals(request.sets())) {
                // Of a folder with more sets than were asked for now, only some were looked at.
                outputs.made(folder, known, library.pack(), report.dropped().getOrDefault(Stage.MISSING, 0));
            }
            return result(folder, report, took);
        }
    }

    /**
     * How the folder is made again one day: with every set that was ever asked for there. What formats chosen sets were
     * asked for in is noted with them, and is not for the others.
     */
    private ExportRequest keeping(Path folder, ExportRequest request) {
        if (request.identities().isEmpty()) {
            return request.withoutRun();
        }
        Optional<ExportRequest> before = remembered(folder);
        if (before.filter(b -> b.identities().isEmpty()).isPresent()) {
            return before.get();
        }
        Set<String> sets = new TreeSet<>(request.identities().get());
        before.flatMap(ExportRequest::identities).ifPresent(sets::addAll);
        return request.ofSets(List.copyOf(sets));
    }

    private static Map<String, Object> result(Path folder, ExportReport report, Duration took) {
        Map<String, Object> result = new TreeMap<>();
        Map<String, Integer> dropped = new TreeMap<>();
        report.dropped().forEach((stage, n) -> dropped.put(stage.key(), n));
        result.put("folder", folder.toString());
        result.put("persons", report.persons());
        result.put("facesets", report.facesets());
        result.put("setsWritten", report.setsWritten());
        result.put("setsUnchanged", report.setsUnchanged());
        result.put("crops", report.crops());
        result.put("cropsMade", report.cropsMade());
        result.put("dropped", dropped);
        result.put("duplicates", report.duplicates());
        result.put("unreadable", report.unhashed());
        result.put("remarks", report.remarks().stream().sorted().toList());
        result.put("seconds", took.toMillis() / 1000.0);
        return result;
    }

    private static Path folder(ExportRequest request) {
        try {
            Path folder = Path.of(request.folder());
            if (!folder.isAbsolute() || folder.normalize().getNameCount() == 0) {
                throw Fault.user("bad-folder", "The output folder must be an absolute path, not " + folder);
            }
            return folder;
        } catch (InvalidPathException e) {
            throw Fault.user("bad-folder", "'" + request.folder() + "' is no path of this system");
        }
    }

    private static Optional<RunId> run(ExportRequest request) {
        if (request.run().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RunId(request.run().getAsLong()));
        } catch (IllegalArgumentException e) {
            throw Fault.user("bad-request", String.valueOf(e.getMessage()));
        }
    }

    private static Reporter reporter(Progress progress) {
        return new Reporter() {
            @Override
            public void stage(String name, long total) {
                progress.stage(name, total);
            }

            @Override
            public void step() {
                progress.advance(1);
            }

            @Override
            public void checkCancelled() {
                progress.checkCancelled();
            }
        };
    }
}
