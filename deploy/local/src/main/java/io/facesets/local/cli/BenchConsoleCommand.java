package io.facesets.local.cli;

import io.facesets.local.client.Services;
import io.facesets.local.host.DataFolder;
import io.facesets.local.host.Installation;
import io.facesets.local.host.Member;
import io.facesets.local.host.Ports;
import io.facesets.local.host.Service;
import io.facesets.local.host.Setup;
import io.facesets.local.host.Supervisor;
import io.facesets.local.host.WorkFolder;
import io.facesets.local.job.PageTimes;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code facesets bench console}. */
@Command(
        name = "console",
        mixinStandardHelpOptions = true,
        description =
                "Makes a library of synthetic faces in a temporary folder, starts the broker and the cluster service on"
                        + " it, and says how long the console's pages take. The service's heap is FACESETS_CLUSTER_HEAP_MB.",
        footer = {
            "",
            "Example:",
            "  FACESETS_CLUSTER_HEAP_MB=5000 ./facesets bench console --faces 1000000 --sets 10000"
        })
final class BenchConsoleCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long TICK_MS = 200;
    private static final int FILLING_MB = 512;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--faces", paramLabel = "N", description = "How many faces (default: ${DEFAULT-VALUE}).")
    private int faces = 100_000;

    @Option(names = "--sets", paramLabel = "N", description = "In how many sets (default: ${DEFAULT-VALUE}).")
    private int sets = 1_000;

    @Option(
            names = "--dimension",
            paramLabel = "N",
            description = "Values of an embedding (default: ${DEFAULT-VALUE}).")
    private int dimension = 512;

    @Option(names = "--rounds", paramLabel = "N", description = "How often each page (default: ${DEFAULT-VALUE}).")
    private int rounds = 30;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (sets < 2 || faces < sets || rounds < 1 || dimension < 2) {
            throw Fault.user("bad-request", "At least two sets, a face in each, two values in each, and one round.");
        }
        try (WorkFolder work = WorkFolder.temporary("facesets-bench-console-")) {
            fill(work.path());
            measure(new DataFolder(work.path()));
            return 0;
        }
    }

    private void fill(Path folder) throws IOException, InterruptedException {
        List<String> command = Installation.current()
                .clusterBench(
                        "ConsoleLibrary",
                        FILLING_MB,
                        List.of(
                                folder.toString(),
                                Integer.toString(faces),
                                Integer.toString(sets),
                                Integer.toString(dimension)));
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw Fault.resource("not-filled", "The library could not be made; see above.");
        }
    }

    private void measure(DataFolder folder) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Setup setup = new Setup(new PackName("starter"), Optional.empty(), 1);
        Member cluster = Member.of(Service.CLUSTER);
        try (Supervisor supervisor = Supervisor.startPages(Installation.current(), folder, setup);
                Services services = new Services(supervisor.ports());
                PageTimes pages = new PageTimes(
                        "http://" + Ports.HOST + ":" + supervisor.ports().of(cluster), rounds)) {
            Instant end = Instant.now().plus(PATIENCE);
            while (!services.ready(cluster)) {
                if (Instant.now().isAfter(end) || supervisor.failed().isDone()) {
                    throw Fault.resource("not-up", "The cluster service did not get ready: " + folder.log(cluster));
                }
                Thread.sleep(TICK_MS);
            }
            pages.measure(sets).forEach(times -> out.println(times.line()));
            out.flush();
        }
    }
}
