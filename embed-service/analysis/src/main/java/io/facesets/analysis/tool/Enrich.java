package io.facesets.analysis.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.analysis.AnalyserOptions;
import io.facesets.analysis.FaceAnalyser;
import io.facesets.analysis.FaceAnalysers;
import io.facesets.analysis.core.photo.Enrichment;
import io.facesets.analysis.core.provider.ProviderChoice;
import io.facesets.model.ContentId;
import io.facesets.model.Face;
import io.facesets.model.Fault;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.codec.MalformedEventException;
import io.facesets.model.event.FacesEmbedded;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Looks at photos again whose faces lack landmarks or pose, such as those from another tool's cache, and writes their
 * results with what was found.
 *
 * <p>Arguments: the pack's folder; a file with a line {@code {"photo": path, "result": faces-embedded}} for each photo; the
 * file to write, a {@code faces-embedded} a line for each result that has gained something; and {@code --provider P}.
 * Prints a line for every photo that can't be looked at, and progress as {@code done/all}. Ends with 0; or with 3 and one
 * line that says what is wrong; or with 2 if the arguments are no such.
 */
public final class Enrich {

    static final int DONE = 0;
    static final int MISUSED = 2;
    static final int REFUSED = 3;

    private static final long SAY_EVERY_NANOS = 2_000_000_000L;

    private static final ObjectMapper JSON = EventCodec.mapper();

    /** What became of one photo. */
    private record Looked(String photo, Optional<FacesEmbedded> result, int enriched, int unmatched, String trouble) {}

    private final PrintStream out;
    private final PrintStream err;
    private final EventCodec codec = new EventCodec();

    Enrich(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Prints to standard output, refusals to standard error. */
    public static void main(String[] args) throws InterruptedException {
        System.exit(new Enrich(System.out, System.err).run(args));
    }

    int run(String... args) throws InterruptedException {
        if (args.length != 3 && (args.length != 5 || !args[3].equals("--provider"))) {
            err.println(
                    "arguments: the pack's folder, the file to read, the file to write, and --provider P if not auto");
            return MISUSED;
        }
        try {
            ProviderChoice provider = args.length == 5 ? ProviderChoice.of(args[4]) : ProviderChoice.AUTO;
            int processors = Runtime.getRuntime().availableProcessors();
            AnalyserOptions options = AnalyserOptions.defaults(processors).withProvider(provider);
            try (FaceAnalyser analyser = FaceAnalysers.open(Path.of(args[0]), options)) {
                all(analyser, processors, Path.of(args[1]), Path.of(args[2]));
            }
            return DONE;
        } catch (Fault fault) {
            err.println(String.valueOf(fault.getMessage()).replaceAll("\\s*\\R\\s*", " "));
            return REFUSED;
        } catch (IOException e) {
            err.println("a file can't be read or written: " + e);
            return REFUSED;
        }
    }

    /** As many photos are in memory as there are threads. */
    private void all(FaceAnalyser analyser, int threads, Path from, Path to) throws IOException, InterruptedException {
        Tally tally = new Tally(count(from));
        try (BufferedReader orders = Files.newBufferedReader(from);
                BufferedWriter results = Files.newBufferedWriter(to);
                ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (List<String> round = next(orders, threads); !round.isEmpty(); round = next(orders, threads)) {
                for (Looked looked : together(pool, analyser, round)) {
                    write(looked, results);
                    tally.add(looked);
                }
                tally.sayNowAndThen();
            }
        }
        tally.sayAll();
    }

    private static long count(Path lines) throws IOException {
        try (Stream<String> all = Files.lines(lines)) {
            return all.count();
        }
    }

    private void write(Looked looked, BufferedWriter results) throws IOException {
        if (looked.result().isPresent()) {
            results.write(new String(codec.encode(looked.result().get()), StandardCharsets.UTF_8));
            results.newLine();
        }
        if (!looked.trouble().isEmpty()) {
            out.println(looked.photo() + ": " + looked.trouble());
        }
    }

    /** What has become of all so far. */
    private final class Tally {
        private final long photos;
        private long said = System.nanoTime();
        private long done;
        private long enriched;
        private long unmatched;
        private long troubled;

        Tally(long photos) {
            this.photos = photos;
        }

        void add(Looked looked) {
            done++;
            enriched += looked.enriched();
            unmatched += looked.unmatched();
            troubled += looked.trouble().isEmpty() ? 0 : 1;
        }

        void sayNowAndThen() {
            if (System.nanoTime() - said > SAY_EVERY_NANOS) {
                out.println(done + "/" + photos);
                said = System.nanoTime();
            }
        }

        void sayAll() {
            out.println(enriched + " faces have got landmarks or pose; " + unmatched
                    + " were not found again in their photos; " + troubled + " photos could not be looked at");
        }
    }

    private static List<String> next(BufferedReader orders, int most) throws IOException {
        List<String> lines = new ArrayList<>();
        while (lines.size() < most) {
            String line = orders.readLine();
            if (line == null) {
                break;
            }
            lines.add(line);
        }
        return lines;
    }

    private List<Looked> together(ExecutorService pool, FaceAnalyser analyser, List<String> orders)
            throws InterruptedException {
        List<Future<Looked>> futures = orders.stream()
                .map(order -> pool.submit(() -> look(analyser, order)))
                .toList();
        List<Looked> looked = new ArrayList<>();
        for (Future<Looked> future : futures) {
            try {
                looked.add(future.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Fault fault) {
                    throw fault;
                }
                throw Fault.internal("enrich-failed", "A photo could not be looked at: " + e.getCause(), e);
            }
        }
        return looked;
    }

    private Looked look(FaceAnalyser analyser, String order) throws IOException, MalformedEventException {
        JsonNode line = JSON.readTree(order);
        String photo = line.path("photo").asText();
        FacesEmbedded known = codec.facesEmbedded(JSON.writeValueAsBytes(line.path("result")));
        if (!(known.outcome() instanceof FacesEmbedded.Faces before)) {
            return trouble(photo, "its result has no faces");
        }
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(Path.of(photo));
        } catch (IOException e) {
            return trouble(photo, "it can't be read: " + e);
        }
        if (!ContentId.of(bytes).equals(known.content())) {
            return trouble(photo, "it has changed");
        }
        return switch (analyser.analyse(bytes)) {
            case FacesEmbedded.Rejected rejected -> trouble(photo, rejected.reason() + ", " + rejected.detail());
            case FacesEmbedded.NoFace none -> new Looked(photo, Optional.empty(), 0, lacking(before), "");
            case FacesEmbedded.Faces seen
            when seen.width() != before.width() || seen.height() != before.height() ->
                trouble(
                        photo,
                        "it was %d x %d, here it is %d x %d"
                                .formatted(before.width(), before.height(), seen.width(), seen.height()));
            case FacesEmbedded.Faces seen -> enriched(photo, known, before, seen);
        };
    }

    private static Looked enriched(
            String photo, FacesEmbedded known, FacesEmbedded.Faces before, FacesEmbedded.Faces seen) {
        Enrichment enrichment = Enrichment.of(before.faces(), seen.faces());
        Optional<FacesEmbedded> result = enrichment.enriched() == 0
                ? Optional.empty()
                : Optional.of(new FacesEmbedded(
                        known.content(),
                        known.pack(),
                        known.provider(),
                        known.providerReason(),
                        known.forgotten(),
                        new FacesEmbedded.Faces(before.width(), before.height(), enrichment.faces())));
        return new Looked(photo, result, enrichment.enriched(), enrichment.unmatched(), "");
    }

    private static int lacking(FacesEmbedded.Faces faces) {
        return (int) faces.faces().stream().filter(Face::bare).count();
    }

    private static Looked trouble(String photo, String what) {
        return new Looked(photo, Optional.empty(), 0, 0, what);
    }
}
