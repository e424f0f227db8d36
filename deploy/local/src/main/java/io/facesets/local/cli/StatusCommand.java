package io.facesets.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.facesets.local.client.Services;
import io.facesets.local.host.DataFolder;
import io.facesets.local.host.RunningState;
import io.facesets.local.host.Service;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code facesets status}: what runs, and how far it is. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows what runs on a data folder and how far it is. Exit code 0: all ready; 3: not.",
        footer = {"", "Example:", "  ./facesets status --data /srv/facesets"})
final class StatusCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        DataFolder folder = data.folder();
        Optional<RunningState> running = folder.running();
        if (running.isEmpty()) {
            out.println("Nothing runs on " + folder.root() + ". Start it with './facesets up'.");
            return Main.RESOURCE;
        }
        return show(running.get(), folder, out) ? 0 : Main.RESOURCE;
    }

    private static boolean show(RunningState state, DataFolder folder, PrintWriter out) throws InterruptedException {
        out.printf("%s, process %d, models: %s%n", folder.root(), state.pid(), state.pack());
        boolean allReady = true;
        try (Services services = new Services(state.allPorts())) {
            for (Service service : Service.values()) {
                if (service == Service.BROKER) {
                    continue;
                }
                boolean ready = services.ready(service);
                allReady &= ready;
                out.printf(
                        "  %-8s 127.0.0.1:%-6d %s%n",
                        service.label(),
                        state.allPorts().of(service),
                        ready ? "ready" : "not ready, see " + folder.log(service));
            }
            counts(services).ifPresent(out::println);
        }
        return allReady;
    }

    private static Optional<String> counts(Services services) throws InterruptedException {
        try {
            return services.get(Service.CLUSTER, "/accounts").map(StatusCommand::counts);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String counts(JsonNode books) {
        return String.format(
                "%,d photos staged: %,d with faces, %,d without, %,d rejected, %,d waiting; %,d faces",
                books.path("staged").asLong(),
                books.path("photosWithFaces").asLong(),
                books.path("noface").asLong(),
                books.path("rejected").asLong(),
                books.path("waiting").asLong(),
                books.path("faces").asLong());
    }
}
