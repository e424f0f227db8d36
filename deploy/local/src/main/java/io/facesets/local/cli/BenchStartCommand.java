package io.facesets.local.cli;

import io.facesets.local.client.Services;
import io.facesets.local.host.DataFolder;
import io.facesets.local.host.Installation;
import io.facesets.local.host.Member;
import io.facesets.local.host.ProcessUse;
import io.facesets.local.host.Service;
import io.facesets.local.host.Supervisor;
import io.facesets.local.host.WorkFolder;
import io.facesets.local.job.Intake;
import io.facesets.local.job.MainJob;
import io.facesets.local.job.PlainDisplay;
import io.facesets.local.job.Settings;
import io.facesets.local.packs.PackCatalog;
import io.facesets.model.LibraryName;
import io.facesets.model.PackName;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesets bench start}. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = "Starts broker and services on an empty data folder of its own: seconds until each is ready, and"
                + " memory and processor time of each, then, at rest, and, with PHOTOS, at most while these go all the"
                + " way to sets.",
        footer = {"", "Examples:", "  ./facesets bench start", "  ./facesets bench start ~/Pictures/2014 --times 3"})
final class BenchStartCommand implements Callable<Integer> {

    private static final long LOOK_MS = 50;
    private static final double MEGA = 1 << 20;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "PHOTOS", description = "A folder with photos; some are enough.")
    private @Nullable Path photos;

    @Option(names = "--times", defaultValue = "1", description = "How often (default: ${DEFAULT-VALUE}).")
    private int times = 1;

    @Option(names = "--rest", defaultValue = "20", description = "Seconds of rest (default: ${DEFAULT-VALUE}).")
    private int rest = 20;

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private PackOption pack = new PackOption();

    @Mixin
    private WorkerOptions workers = new WorkerOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        DataFolder models = data.folder();
        models.create();
        PackName name = pack.of(models);
        Session.ensurePack(models, name, out());
        for (int i = 0; i < times; i++) {
            try (WorkFolder work = WorkFolder.temporary("facesets-start-")) {
                DataFolder fresh =
                        new PackCatalog(models).freshFolder(name, work.path().resolve("data"));
                measure(fresh, name, work.path().resolve("out"));
            }
        }
        return 0;
    }

    private void measure(DataFolder fresh, PackName name, Path to) throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (Supervisor supervisor = Supervisor.start(Installation.current(), fresh, workers.setup(name));
                Services services = new Services(supervisor.ports())) {
            Map<Member, Double> ready = awaitReady(supervisor, services, began);
            supervisor.markReady();
            double seconds = seconds(began);
            Map<Member, ProcessUse> then = use(supervisor);
            out().printf(
                            "Ready after %.1f s, for %.1f s of processor time on %d processors%s.%n",
                            seconds,
                            processor(then),
                            Runtime.getRuntime().availableProcessors(),
                            Files.isRegularFile(Installation.current().cache(Service.EMBED))
                                    ? ", with start-up caches"
                                    : "");
            Thread.sleep(Duration.ofSeconds(rest));
            Map<Member, ProcessUse> resting = use(supervisor);
            Optional<Map<Member, ProcessUse>> most =
                    photos == null ? Optional.empty() : Optional.of(load(supervisor, services, photos, to));
            print(ready, then, resting, most);
        }
    }

    private static Map<Member, Double> awaitReady(Supervisor supervisor, Services services, long began)
            throws InterruptedException {
        Map<Member, Double> ready = new TreeMap<>();
        MainJob.Patience patience = patience(supervisor);
        java.time.Instant start = java.time.Instant.now();
        while (ready.size() < services.members().size()) {
            for (Member member : services.members()) {
                if (!ready.containsKey(member) && services.ready(member)) {
                    ready.put(member, seconds(began));
                }
            }
            patience.tick();
            patience.check(start, "the services did not get ready");
        }
        return ready;
    }

    /** The most that each took while the photos were on their way. */
    private Map<Member, ProcessUse> load(Supervisor supervisor, Services services, Path from, Path to)
            throws InterruptedException {
        Map<Member, ProcessUse> most = new ConcurrentHashMap<>(use(supervisor));
        Thread watch = Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    use(supervisor).forEach((member, now) -> most.merge(member, now, ProcessUse::max));
                    Thread.sleep(LOOK_MS * 4);
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        long began = System.nanoTime();
        try (PlainDisplay quiet =
                new PlainDisplay(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))) {
            new MainJob(services, patience(supervisor), quiet)
                    .run(new Settings(
                            Intake.folders(new LibraryName("bench"), List.of(from.toAbsolutePath())),
                            to.toAbsolutePath(),
                            Map.of(),
                            Map.of()));
        } finally {
            watch.interrupt();
        }
        out().printf("The photos went all the way in %.1f s.%n", seconds(began));
        return new TreeMap<>(most);
    }

    private void print(
            Map<Member, Double> ready,
            Map<Member, ProcessUse> then,
            Map<Member, ProcessUse> resting,
            Optional<Map<Member, ProcessUse>> most) {
        out().println("            ready   processor   memory at rest (own)   at most");
        for (Map.Entry<Member, ProcessUse> each : resting.entrySet()) {
            Member member = each.getKey();
            String largest = most.map(
                            m -> megabytes(Optional.ofNullable(m.get(member)).orElse(each.getValue())))
                    .orElse("-");
            out().printf(
                            "  %-8s %6s   %7.1f s   %s   %s%n",
                            member.label(),
                            ready.containsKey(member) ? String.format("%.1f s", ready.get(member)) : "",
                            Optional.ofNullable(then.get(member))
                                    .map(use -> use.processor().toMillis() / 1000.0)
                                    .orElse(Double.NaN),
                            megabytes(each.getValue()),
                            largest);
        }
        out().printf(
                        "  all %,14.0f MB resident, %,.0f MB without counting twice what they share%n",
                        resting.values().stream()
                                        .mapToLong(ProcessUse::residentBytes)
                                        .sum()
                                / MEGA,
                        resting.values().stream()
                                        .mapToLong(ProcessUse::ownBytes)
                                        .sum()
                                / MEGA);
        out().flush();
    }

    private static String megabytes(ProcessUse use) {
        return String.format("%5.0f MB (%.0f)", use.residentBytes() / MEGA, use.ownBytes() / MEGA);
    }

    private static MainJob.Patience patience(Supervisor supervisor) {
        return () -> {
            if (supervisor.failed().isDone()) {
                throw supervisor.failed().join();
            }
            Thread.sleep(LOOK_MS);
        };
    }

    private static Map<Member, ProcessUse> use(Supervisor supervisor) {
        Map<Member, ProcessUse> all = new TreeMap<>();
        supervisor.processes().forEach((member, pid) -> ProcessUse.of(pid).ifPresent(use -> all.put(member, use)));
        return all;
    }

    private static double processor(Map<Member, ProcessUse> use) {
        return use.values().stream().mapToLong(u -> u.processor().toMillis()).sum() / 1000.0;
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
