package io.facesets.cluster.bench;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.gallery.Gallery;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.core.living.LivingClusters;
import io.facesets.cluster.core.run.PlaceRun;
import io.facesets.cluster.core.run.RunOutcome;
import io.facesets.cluster.core.run.SortRun;
import io.facesets.cluster.edge.storage.FaceJournalStore;
import io.facesets.cluster.edge.storage.NearPairStore;
import io.facesets.cluster.edge.storage.Outbox;
import io.facesets.cluster.edge.storage.RunStore;
import io.facesets.cluster.wiring.Engines;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import io.facesets.runtime.storage.Database;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/**
 * Measures what new faces cost in a library that is there: a library of synthetic faces is written to a database of its
 * own, sorted, and extended by batches, as the service does it, all but Kafka. Ends as {@link ClusterBench} does; with 1 if
 * a sort of everything then finds something else.
 */
public final class ExtendBench {

    private static final PackName PACK = new PackName("bench");

    /** Photos that are placed one by one. */
    private static final int PLACED = 200;

    private final ExtendArguments asked;
    private final PrintStream out;
    private final SyntheticLibrary library;
    private final Jdbi jdbi;
    private final Path folder;
    private RunStore runs;
    private SortRun sort;

    private ExtendBench(ExtendArguments asked, PrintStream out, Path folder, Database database) {
        this.asked = asked;
        this.out = out;
        this.folder = folder;
        this.jdbi = database.jdbi();
        int all = asked.faces()
                + asked.batches().stream().mapToInt(Integer::intValue).sum();
        this.library = new SyntheticLibrary(all, asked.dimension(), asked.seed());
        this.runs = runs();
        this.sort = sortRun();
    }

    /** Prints to standard output, refusals to standard error. */
    public static void main(String[] args) {
        System.exit(run(System.out, System.err, args));
    }

    static int run(PrintStream out, PrintStream err, String... args) {
        try {
            ExtendArguments asked = ExtendArguments.of(args);
            Path folder = Files.createTempDirectory("facesets-bench");
            try (Database database = Database.open(folder.resolve("cluster.db"))) {
                return new ExtendBench(asked, out, folder, database).measure();
            } finally {
                delete(folder);
            }
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return ClusterBench.MISUSED;
        } catch (Fault | IllegalStateException | IOException e) {
            err.println(e.getMessage());
            return ClusterBench.REFUSED;
        }
    }

    private int measure() {
        BenchPhotos photos = new BenchPhotos(jdbi, PACK, library);
        photos.put(0, asked.faces());
        out.println(library.description());
        PlacingProbe.print(out, asked);
        out.printf("database: %,d MB%n", size());
        out.printf("%-28s %9s %9s %9s %12s%n", "", "seconds", "cpu", "memory", "cpu a face");
        print("faces into memory", asked.faces(), () -> runs.snapshot());
        print("sort, from nothing", asked.faces(), () -> sort.run(asked.parameters(), Monitor.NONE));
        out.printf("database, with near pairs: %,d MB%n", size());
        restart();
        print("started again, nothing new", asked.faces(), this::extend);
        int next = asked.faces() + PLACED;
        place(photos);
        print("joined for good", PLACED, this::extend);
        for (int batch : asked.batches()) {
            photos.put(next, next + batch);
            next += batch;
            print("batch of %,d".formatted(batch), batch, this::extend);
        }
        print("nothing new", 1, this::extend);
        int still = next;
        RunOutcome outcome = print("sort, from nothing", still, () -> sort.run(asked.parameters(), Monitor.NONE));
        out.printf("%s%n", outcome.figures());
        boolean same = outcome.identities().isEmpty() && outcome.places().isEmpty();
        out.println(same ? "The sort changed nothing." : "DIFFERENT: the sort changed something.");
        return same ? ClusterBench.MEASURED : ClusterBench.DIFFERENT;
    }

    /** One photo comes, is taken up and placed, again and again: all but what Kafka takes. */
    private void place(BenchPhotos photos) {
        FaceJournalStore journal = new FaceJournalStore(jdbi, PACK);
        Gallery gallery = new Gallery(journal);
        PlaceRun place = new PlaceRun(
                new RunStore(jdbi, PACK, new Outbox(jdbi, PACK), gallery),
                gallery,
                journal,
                () -> Optional.of(asked.parameters()),
                Clock.systemUTC());
        print("ready to place", asked.faces(), place::run);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] took = new double[PLACED];
        for (int i = 0; i < PLACED; i++) {
            photos.put(asked.faces() + i, asked.faces() + i + 1);
            long start = threads.getCurrentThreadCpuTime();
            place.run();
            took[i] = (threads.getCurrentThreadCpuTime() - start) / 1e6;
        }
        Arrays.sort(took);
        out.printf(
                "one photo placed, written down and ready to be said: %.1f ms of one processor at best, %.1f ms in the middle%n",
                took[0], took[PLACED / 2]);
    }

    private RunOutcome extend() {
        return sort.extend(asked.parameters(), Monitor.NONE);
    }

    private void restart() {
        runs = runs();
        sort = sortRun();
    }

    private RunStore runs() {
        return new RunStore(jdbi, PACK, new Outbox(jdbi, PACK), new Gallery(new FaceJournalStore(jdbi, PACK)));
    }

    private SortRun sortRun() {
        LinkageOptions options = new LinkageOptions(asked.threads(), asked.edges(), Engines.open(asked.engine()));
        Outbox outbox = new Outbox(jdbi, PACK);
        return new SortRun(
                runs,
                () -> outbox.unpublished().forEach(outbox::published),
                new LivingClusters(new NearPairStore(jdbi, PACK), options),
                options,
                Clock.systemUTC());
    }

    private <T> T print(String what, int faces, Supplier<T> work) {
        Figures<T> figures = Figures.of(work);
        out.printf(
                "%-28s %9.2f %9.2f %6d MB %9.3f ms%n",
                what,
                figures.seconds(),
                figures.processorSeconds(),
                figures.residentMegabytes(),
                1000 * figures.processorSeconds() / faces);
        return figures.result();
    }

    private long size() {
        return files(folder).stream()
                        .mapToLong(file -> {
                            try {
                                return Files.size(file);
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        })
                        .sum()
                >> 20;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
