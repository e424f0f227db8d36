package io.facesets.analysis.bench;

import io.facesets.analysis.AnalyserOptions;
import io.facesets.analysis.FaceAnalyser;
import io.facesets.analysis.FaceAnalysers;
import io.facesets.analysis.core.provider.ProviderChoice;
import io.facesets.model.Face;
import io.facesets.model.Fault;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures a pack on a folder of photos: what it finds and what it takes for a face, how far apart persons are, and how
 * many photos a second it looks at beside what the machine could.
 *
 * <p>Arguments: the pack's folder, the photos' folder, and {@code --provider P} or {@code --threads N}. Recall needs a
 * {@code labels.json} in the photos' folder ({@link Labels}), distances a {@code same-person-pairs.csv} with the columns
 * file_x, file_y and Yes or No; without them only the time is measured. Ends with 0; or with 3 and one line that says
 * what is wrong; or with 2 if the arguments are no such.
 */
public final class Bench {

    static final int MEASURED = 0;
    static final int MISUSED = 2;
    static final int REFUSED = 3;

    private static final String USAGE =
            "arguments: the pack's folder, the photos' folder, and --provider P or --threads N";

    private final PrintStream out;
    private final PrintStream err;

    Bench(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Prints to standard output, refusals to standard error. */
    public static void main(String[] args) throws InterruptedException {
        System.exit(new Bench(System.out, System.err).run(args));
    }

    int run(String... args) throws InterruptedException {
        if (args.length < 2) {
            err.println(USAGE);
            return MISUSED;
        }
        AnalyserOptions options = AnalyserOptions.defaults(Runtime.getRuntime().availableProcessors());
        Iterator<String> rest = List.of(args).subList(2, args.length).iterator();
        try {
            while (rest.hasNext()) {
                String flag = rest.next();
                if (!rest.hasNext() || !(flag.equals("--provider") || flag.equals("--threads"))) {
                    err.println(USAGE);
                    return MISUSED;
                }
                String value = rest.next();
                options = flag.equals("--provider")
                        ? options.withProvider(ProviderChoice.of(value))
                        : options.withConcurrentCalls(Integer.parseInt(value));
            }
            measure(Path.of(args[0]), options, Path.of(args[1]));
            return MEASURED;
        } catch (NumberFormatException e) {
            err.println(USAGE);
            return MISUSED;
        } catch (Fault fault) {
            err.println(String.valueOf(fault.getMessage()).replaceAll("\\s*\\R\\s*", " "));
            return REFUSED;
        }
    }

    private void measure(Path pack, AnalyserOptions options, Path folder) throws InterruptedException {
        List<Path> photos = photos(folder);
        try (FaceAnalyser analyser = FaceAnalysers.open(pack, options)) {
            out.println(
                    "pack " + analyser.pack().name() + " " + analyser.pack().digest() + " on " + analyser.provider());
            out.println();
            if (Labels.in(folder)) {
                seen(analyser, Labels.read(folder));
            } else {
                out.println("No " + Labels.FILE + " in " + folder + ": the time alone is measured.");
            }
        }
        new Throughput(pack, options, photos, out).print();
    }

    private void seen(FaceAnalyser analyser, Labels labels) {
        DetectionReport report = new DetectionReport(analyser, labels, out);
        List<DetectionReport.Looked> looked = report.photos();
        report.withoutFaces();
        report.smallFaces();
        out.println();
        Map<String, Face> subjects = new LinkedHashMap<>();
        looked.forEach(l -> l.subject().ifPresent(face -> subjects.put(l.label().file(), face)));
        new Distances(out).print(looked, subjects, labels.folder().resolve("same-person-pairs.csv"));
    }

    private static List<Path> photos(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> photos = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches("(?i).*\\.(jpe?g|png|webp|tiff?|bmp|gif|psd|heic|avif)"))
                    .sorted()
                    .toList();
            if (photos.isEmpty()) {
                throw Fault.user("no-photos", "There is no photo in " + folder + ".");
            }
            return photos;
        } catch (IOException e) {
            throw Fault.user("no-photos", "The folder " + folder + " can't be read: " + e.getMessage());
        }
    }
}
