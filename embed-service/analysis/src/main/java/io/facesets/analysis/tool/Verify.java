package io.facesets.analysis.tool;

import io.facesets.analysis.AnalyserOptions;
import io.facesets.analysis.FaceAnalysers;
import io.facesets.analysis.Images;
import io.facesets.analysis.PackCheck;
import io.facesets.analysis.core.pack.ModelSpec;
import io.facesets.analysis.core.provider.ModelReport;
import io.facesets.analysis.core.provider.Parity;
import io.facesets.analysis.core.provider.ProviderChoice;
import io.facesets.model.Fault;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Checks a model pack where it is to run: every file's digest, that each model opens on the provider, which edits its
 * graph took, where its nodes run, and how far its answers are from the published graph's on the CPU.
 *
 * <p>Arguments: the pack's folder, and {@code --provider P} if not auto. Ends with 0; or with 3 and one line that says
 * what is wrong; or with 2 if the arguments are no such.
 */
public final class Verify {

    static final int SOUND = 0;
    static final int MISUSED = 2;
    static final int REFUSED = 3;

    private final PrintStream out;
    private final PrintStream err;

    Verify(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Prints to standard output, refusals to standard error. */
    public static void main(String[] args) {
        System.exit(new Verify(System.out, System.err).run(args));
    }

    int run(String... args) {
        if (args.length != 1 && (args.length != 3 || !args[1].equals("--provider"))) {
            err.println("arguments: the pack's folder, and --provider P if not auto");
            return MISUSED;
        }
        try {
            ProviderChoice provider = args.length == 3 ? ProviderChoice.of(args[2]) : ProviderChoice.AUTO;
            int processors = Runtime.getRuntime().availableProcessors();
            print(FaceAnalysers.check(
                    Path.of(args[0]), AnalyserOptions.defaults(processors).withProvider(provider)));
            return SOUND;
        } catch (Fault fault) {
            err.println(String.valueOf(fault.getMessage()).replaceAll("\\s*\\R\\s*", " "));
            return REFUSED;
        }
    }

    private void print(PackCheck check) {
        out.println(
                "pack      " + check.pack().ref().name() + " " + check.pack().version());
        out.println("digest    " + check.pack().ref().digest());
        out.println("provider  " + check.provider());
        out.println("threads   " + check.threads());
        Images.codecs().forEach(line -> out.println("images    " + line));
        for (ModelReport report : check.models()) {
            ModelSpec spec = check.pack().model(report.role()).orElseThrow();
            out.println();
            row(report.role().key(), spec.fileName() + ", " + spec.family().key());
            row("  sha256", spec.sha256() + " as pack.json says");
            report.edits().forEach(edit -> row("  " + edit.name(), edit.outcome()));
            report.placement()
                    .ifPresent(where ->
                            row("  placement", where + " on " + check.provider().name()));
            report.parity().ifPresent(parity -> row("  parity", parity(parity)));
        }
        out.println();
        out.println("sound: " + check.models().size() + " models run on "
                + check.provider().name());
    }

    private static String parity(Parity parity) {
        return parity + ", against the published graph on cpu";
    }

    private void row(String name, String value) {
        out.printf("%-26s %s%n", name, value);
    }
}
