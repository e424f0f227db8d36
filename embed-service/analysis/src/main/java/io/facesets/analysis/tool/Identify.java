package io.facesets.analysis.tool;

import io.facesets.analysis.pack.PackReader;
import io.facesets.model.Fault;
import io.facesets.model.PackRef;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Says which pack a folder holds: its name and its digest on one line, once every file has been found to be the one that
 * it should be. No model is opened.
 *
 * <p>Argument: the pack's folder. Ends with 0; or with 3 and one line that says what is wrong; or with 2 if the
 * argument is none.
 */
public final class Identify {

    private final PrintStream out;
    private final PrintStream err;

    Identify(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Prints to standard output, refusals to standard error. */
    public static void main(String[] args) {
        System.exit(new Identify(System.out, System.err).run(args));
    }

    int run(String... args) {
        if (args.length != 1) {
            err.println("argument: the pack's folder");
            return Verify.MISUSED;
        }
        try {
            PackRef pack = PackReader.read(Path.of(args[0])).pack().ref();
            out.println(pack.name() + " " + pack.digest());
            return Verify.SOUND;
        } catch (Fault fault) {
            err.println(String.valueOf(fault.getMessage()).replaceAll("\\s*\\R\\s*", " "));
            return Verify.REFUSED;
        }
    }
}
